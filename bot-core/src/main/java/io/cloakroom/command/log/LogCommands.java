package io.cloakroom.command.log;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.command.Command;
import io.cloakroom.command.Queries;
import io.cloakroom.command.link.NamedPictures;
import io.cloakroom.intake.keep.HeldFiles;
import java.util.List;

/** The commands of security: what is on record, and what is held. */
public final class LogCommands {
  private final NamedPictures pictures;
  private final HeldFiles held;
  private final Queries queries;
  private final AuditLog audit;

  public LogCommands(NamedPictures pictures, HeldFiles held, Queries queries, AuditLog audit) {
    this.pictures = pictures;
    this.held = held;
    this.queries = queries;
    this.audit = audit;
  }

  public List<Command> all() {
    return List.of(
        new LogImage(pictures, queries, audit),
        new LogHeld(held, queries),
        new LogRelease(held),
        new LogDestroy(held));
  }
}
