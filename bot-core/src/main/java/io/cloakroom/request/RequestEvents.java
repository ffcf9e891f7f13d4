package io.cloakroom.request;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import java.time.Duration;
import java.time.Instant;

/** What happens to requests, as it stands in the record. */
final class RequestEvents {
  private RequestEvents() {}

  /** Of an answer, with for how long it was waited for. */
  static AuditEvent answer(Action action, AccessRequest asked, Instant now) {
    Duration waited = Duration.between(asked.at(), now);
    return event(action, asked, now)
        .with(AccessRequests.WAITED, Long.toString(Math.max(0, waited.toMillis())));
  }

  static AuditEvent event(Action action, AccessRequest about, Instant at) {
    AccessRequest.Target target = about.target();
    return AuditEvent.of(at, target.audience().workspace(), action)
        .in(target.audience())
        .on(target.image())
        .with("link", target.link().toString())
        .with("request", about.id().toString())
        .with(AccessRequests.ASKER, about.asker().id());
  }
}
