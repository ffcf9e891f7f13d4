package io.cloakroom.gateway.picture;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import java.time.Clock;
import java.time.Instant;

/**
 * What somebody reads who was refused. Strangers learn nothing, outsiders only that (T1, T2); who
 * may know that a link ended is told of its picture's newer link, or of who can have it seen again.
 */
final class Refusals {
  private static final String SHARE_AGAIN = "Ask whoever posted it to share it again.";

  /** There is no form, where they cannot ask or asking helps nothing. */
  private static final String ASK_THEM = "Ask whoever posted it, or an admin of its channel.";

  private final Links links;
  private final PageWriter pages;
  private final Clock clock;

  Refusals(Links links, PageWriter pages, Clock clock) {
    this.links = links;
    this.pages = pages;
    this.clock = clock;
  }

  /**
   * @throws IllegalArgumentException for what is no refusal
   */
  HttpAnswer of(Exchange exchange, Decision decision, Link link) {
    Outcome outcome = decision.outcome();
    return switch (outcome) {
      case STRANGER -> pages.message(exchange, Message.NOTHING_HERE);
      case GONE -> pages.message(exchange, Message.GONE);
      case NOT_MEMBER, GUEST_NOT_ALLOWED, NOT_IN_GROUP ->
          pages.message(exchange, forWhoTheyAre(outcome));
      case NOT_APPROVED -> pages.message(exchange, Message.NOT_APPROVED, ASK_THEM);
      case RIGHT_NOT_HELD -> pages.message(exchange, Message.RIGHT_NOT_HELD);
      case UNKNOWN -> pages.message(exchange, Message.UNKNOWN);
      case FROZEN -> pages.message(exchange, Message.FROZEN);
      case EXPIRED -> ended(exchange, Message.EXPIRED, link);
      case REVOKED -> ended(exchange, Message.REVOKED, link);
      case USED_UP -> ended(exchange, Message.USED_UP, link);
      case ALREADY_SEEN -> pages.message(exchange, Message.ALREADY_SEEN);
      case ALLOWED -> throw new IllegalArgumentException("not a refusal: " + outcome);
    };
  }

  /**
   * What somebody reads who was refused for who they are, where others can let them in or not.
   *
   * @throws IllegalArgumentException for any other outcome
   */
  static Message forWhoTheyAre(Outcome outcome) {
    return switch (outcome) {
      case NOT_MEMBER -> Message.NOT_MEMBER;
      case GUEST_NOT_ALLOWED -> Message.GUEST_NOT_ALLOWED;
      case NOT_IN_GROUP -> Message.NOT_IN_GROUP;
      case NOT_APPROVED -> Message.NOT_APPROVED;
      case ALLOWED,
          STRANGER,
          GONE,
          RIGHT_NOT_HELD,
          FROZEN,
          EXPIRED,
          REVOKED,
          USED_UP,
          ALREADY_SEEN,
          UNKNOWN ->
          throw new IllegalArgumentException("refused for something else: " + outcome);
    };
  }

  private HttpAnswer ended(Exchange exchange, Message message, Link link) {
    Instant now = clock.instant();
    Link latest = links.latest(link);
    if (!latest.id().equals(link.id()) && latest.status(now) == LinkStatus.LIVE) {
      return pages.message(exchange, Message.RENEWED);
    }
    boolean kept =
        latest.erasedAt().isEmpty() && latest.keptUntil().filter(now::isBefore).isPresent();
    if (!kept) {
      return pages.message(exchange, message, SHARE_AGAIN);
    }
    return latest.revokedAt().isPresent()
        ? pages.message(exchange, message, Message.REVOKED.next())
        : pages.message(exchange, message);
  }
}
