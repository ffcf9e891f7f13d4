package io.cloakroom.record.form;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;

/** Who did what an event tells. */
public enum Doer {
  PERSON,
  /** This program. */
  BOT,
  /** Somebody of whom nothing is known. */
  UNKNOWN;

  /**
   * Whoever is refused and cannot be named is a stranger, and not the bot; nor did that delete what
   * it found gone, archive a channel, or fetch the page of its own link.
   */
  public static Doer of(AuditEvent event) {
    if (event.actor().isPresent()) {
      return PERSON;
    }
    boolean unknown =
        event.action().isDenial()
            || event.action().equals(Action.LINK_CRAWLED)
            || event.action().equals(Action.CHANNEL_ARCHIVED)
            || "gone".equals(event.details().get("found"));
    return unknown ? UNKNOWN : BOT;
  }
}
