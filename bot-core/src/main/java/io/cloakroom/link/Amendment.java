package io.cloakroom.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.policy.ViewLimit;
import java.time.Instant;
import java.util.Objects;

/**
 * Other terms for a link: until when, and how often it opens. One that has expired, or is out of
 * views, lives again by them; one that was revoked, or whose picture is erased, never does.
 *
 * @param was the link as it was when these terms were chosen
 */
public record Amendment(Link was, Instant expiresAt, ViewLimit limit, AuditEvent event) {
  public Amendment {
    Objects.requireNonNull(was, "was");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(event, "event");
  }

  public LinkId link() {
    return was.id();
  }

  /** Whether it may be done to the link as it is now, and nobody else was faster. */
  public boolean fits(Link now, Instant at) {
    return now.status(at) == was.status(at)
        && now.erasedAt().isEmpty()
        && now.expiresAt().equals(was.expiresAt())
        && now.limit().equals(was.limit())
        && (now.status(at) == LinkStatus.LIVE || revives(now, at));
  }

  private boolean revives(Link now, Instant at) {
    boolean hasViews = limit.total().isEmpty() || limit.total().getAsInt() > now.views();
    return now.status(at) != LinkStatus.REVOKED && at.isBefore(expiresAt) && hasViews;
  }

  /** The limit for a link that was opened so often: no less than that. */
  public ViewLimit limitAfter(int views) {
    return limit.total().isPresent() && limit.total().getAsInt() < views
        ? ViewLimit.of(views)
        : limit;
  }
}
