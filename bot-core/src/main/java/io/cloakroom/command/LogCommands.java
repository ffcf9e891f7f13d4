package io.cloakroom.command;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.intake.keep.HeldFiles;
import java.time.Clock;
import java.util.List;

/** The commands of security: what is on record, and what is held. */
final class LogCommands {
  private final Pictures pictures;
  private final HeldFiles held;
  private final AuditLog audit;
  private final Clock clock;

  LogCommands(Pictures pictures, HeldFiles held, AuditLog audit, Clock clock) {
    this.pictures = pictures;
    this.held = held;
    this.audit = audit;
    this.clock = clock;
  }

  List<Command> all() {
    Queries queries = new Queries(audit, clock);
    return List.of(
        new LogImage(pictures, queries, audit),
        new LogHeld(held, queries),
        new LogRelease(held),
        new LogDestroy(held));
  }
}
