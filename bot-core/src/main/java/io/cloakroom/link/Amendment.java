package io.cloakroom.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.policy.ViewLimit;
import java.time.Instant;
import java.util.Objects;

/** Other terms for a link that lives: until when, and how often it opens. */
public record Amendment(LinkId link, Instant expiresAt, ViewLimit limit, AuditEvent event) {
  public Amendment {
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(event, "event");
  }

  /** The limit for a link that was opened so often: no less than that. */
  public ViewLimit limitAfter(int views) {
    return limit.total().isPresent() && limit.total().getAsInt() < views
        ? ViewLimit.of(views)
        : limit;
  }
}
