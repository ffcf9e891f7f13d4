package io.cloakroom.command.log;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.command.Command;
import io.cloakroom.command.link.NamedPictures;
import io.cloakroom.intake.keep.HeldFiles;
import java.time.Clock;
import java.util.List;

/** The commands of security: what is on record, and what is held. */
public final class LogCommands {
  private final NamedPictures pictures;
  private final HeldFiles held;
  private final AuditLog audit;
  private final Clock clock;

  public LogCommands(NamedPictures pictures, HeldFiles held, AuditLog audit, Clock clock) {
    this.pictures = pictures;
    this.held = held;
    this.audit = audit;
    this.clock = clock;
  }

  public List<Command> all() {
    Queries queries = new Queries(audit, clock);
    return List.of(
        new LogImage(pictures, queries, audit),
        new LogHeld(held, queries),
        new LogRelease(held),
        new LogDestroy(held));
  }
}
