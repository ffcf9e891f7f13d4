package io.cloakroom.intake;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import java.time.Instant;

/** The audit events of posts on their way. */
final class Events {
  private Events() {}

  static AuditEvent of(Action action, Intake intake, Item item, Instant at) {
    return of(action, intake, at).on(item.image());
  }

  static AuditEvent of(Action action, Intake intake, Instant at) {
    return AuditEvent.of(at, intake.post().author().workspace(), action)
        .by(intake.post().author())
        .in(intake.post().conversation())
        .with("intake", intake.id().toString())
        .with("post", intake.post().post().id());
  }
}
