package io.cloakroom.command.log;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.util.Optional;

/** Puts on record that somebody looks into the record, before they do. */
final class Queries {
  private final AuditLog audit;
  private final Clock clock;

  Queries(AuditLog audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @throws RuntimeException when it could not be recorded: then nothing may be shown
   */
  void record(Usage usage, Request request, Optional<ImageId> about) {
    AuditEvent event =
        AuditEvent.of(clock.instant(), request.where().workspace(), Action.AUDIT_QUERY)
            .by(request.caller())
            .in(request.where())
            .with("command", usage.words());
    audit.append(about.map(event::on).orElse(event));
  }
}
