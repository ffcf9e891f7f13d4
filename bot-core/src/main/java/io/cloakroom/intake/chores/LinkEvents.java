package io.cloakroom.intake.chores;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.link.Link;
import java.time.Instant;

/** What is recorded of links that nobody in particular ended. */
final class LinkEvents {
  private LinkEvents() {}

  static AuditEvent of(Action action, Link link, Instant at) {
    return AuditEvent.of(at, link.audience().workspace(), action)
        .in(link.audience())
        .on(link.image().id())
        .with("link", link.id().toString());
  }
}
