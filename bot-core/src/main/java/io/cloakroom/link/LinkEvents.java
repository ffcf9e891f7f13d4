package io.cloakroom.link;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import java.time.Instant;

/** Events about one link, for the record. */
public final class LinkEvents {
  private LinkEvents() {}

  /** An event about the link, in its audience and of its picture, by nobody in particular. */
  public static AuditEvent of(Action action, Link link, Instant at) {
    return AuditEvent.of(at, link.audience().workspace(), action)
        .in(link.audience())
        .on(link.image().id())
        .with("link", link.id().toString());
  }
}
