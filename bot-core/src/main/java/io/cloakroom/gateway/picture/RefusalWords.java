package io.cloakroom.gateway.picture;

import io.cloakroom.access.AccessRule;
import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What somebody reads who was refused, wherever that is. Strangers learn nothing, outsiders only
 * that (T1, T2); who may know that a link ended is told of its picture's newer link, or of who can
 * have it seen again.
 */
public final class RefusalWords {
  /**
   * The words.
   *
   * @param next what to do
   */
  public record Words(Message message, String next) {
    public Words {
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(next, "next");
    }

    static Words of(Message message) {
      return new Words(message, message.next());
    }
  }

  private final Links links;
  private final Clock clock;

  public RefusalWords(Links links, Clock clock) {
    this.links = links;
    this.clock = clock;
  }

  /**
   * The words for that decision.
   *
   * @throws IllegalArgumentException for what is no refusal
   */
  public Words of(Decision decision, Link link) {
    Outcome outcome = decision.outcome();
    return switch (outcome) {
      case STRANGER -> Words.of(Message.NOTHING_HERE);
      case GONE -> Words.of(Message.GONE);
      case NOT_MEMBER, GUEST_NOT_ALLOWED, NOT_IN_GROUP -> Words.of(Refusals.forWhoTheyAre(outcome));
      // There is no form, where they cannot ask or asking helps nothing.
      case NOT_APPROVED -> new Words(Message.NOT_APPROVED, PictureWords.WORDS.askThem());
      case RIGHT_NOT_HELD -> Words.of(Message.RIGHT_NOT_HELD);
      case UNKNOWN -> Words.of(Message.UNKNOWN);
      case FROZEN -> Words.of(Message.FROZEN);
      case EXPIRED -> expired(decision, link);
      case REVOKED -> ended(Message.REVOKED, link);
      case USED_UP -> ended(Message.USED_UP, link);
      case ALREADY_SEEN -> Words.of(Message.ALREADY_SEEN);
      case ALLOWED -> throw new IllegalArgumentException("not a refusal: " + outcome);
    };
  }

  /** The link can live, and be over for them. */
  private Words expired(Decision decision, Link link) {
    if (decision.isRefusedBy(AccessRule.RIGHT_LASTS)) {
      return Words.of(Message.RIGHT_OVER);
    }
    return decision.isRefusedBy(AccessRule.PARTNERS_WEEK)
        ? weekOver(decision, link)
        : ended(Message.EXPIRED, link);
  }

  /** A newer link has a week of its own. */
  private Words weekOver(Decision decision, Link link) {
    Instant now = clock.instant();
    Link latest = links.latest(link);
    boolean another =
        decision
            .partnersUntil()
            .map(until -> latest.issuedAt().plus(Duration.between(link.issuedAt(), until)))
            .filter(now::isBefore)
            .isPresent();
    return Words.of(
        another && latest.status(now) == LinkStatus.LIVE ? Message.RENEWED : Message.WEEK_OVER);
  }

  private Words ended(Message message, Link link) {
    Instant now = clock.instant();
    Link latest = links.latest(link);
    if (!latest.id().equals(link.id()) && latest.status(now) == LinkStatus.LIVE) {
      return Words.of(Message.RENEWED);
    }
    boolean kept =
        latest.erasedAt().isEmpty() && latest.keptUntil().filter(now::isBefore).isPresent();
    if (!kept) {
      return new Words(message, PictureWords.WORDS.shareAgain());
    }
    return latest.revokedAt().isPresent()
        ? new Words(message, Message.REVOKED.next())
        : Words.of(message);
  }
}
