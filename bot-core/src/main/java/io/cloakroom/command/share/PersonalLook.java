package io.cloakroom.command.share;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Request;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Durations;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.words.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** For how long a picture is shared with one person: what is too long is refused, not cut. */
final class PersonalLook {
  private PersonalLook() {}

  /** What was asked for, or as long as anybody is let in. */
  static Duration length(Request request) {
    return request.values().duration(ShareLink.EXPIRY.name()).orElse(AccessRequests.LONGEST);
  }

  /** Why it cannot be for so long as was asked; empty where it can, and where nothing was asked. */
  static Optional<Line> refusal(Request request, Link link, Instant now) {
    Optional<Duration> asked = request.values().duration(ShareLink.EXPIRY.name());
    if (asked.filter(one -> one.compareTo(AccessRequests.LONGEST) > 0).isPresent()) {
      String most = Durations.format(AccessRequests.LONGEST);
      return Optional.of(Line.of(ShareWords.WORDS.looksAtMost(most)));
    }
    Duration left = Duration.between(now, link.expiresAt());
    return asked
        .filter(one -> one.compareTo(left) > 0)
        .map(one -> Line.of(opensUntil(Span.time(link.expiresAt()), left)));
  }

  private static Phrase opensUntil(Span end, Duration left) {
    return choice(left)
        .map(most -> ShareWords.WORDS.opensUntil(end, most))
        .orElseGet(() -> ShareWords.WORDS.opensUntilSoon(end));
  }

  /** What can be chosen instead at most, in whole minutes; empty where that is nothing. */
  static Optional<String> choice(Duration most) {
    return Optional.of(most.truncatedTo(ChronoUnit.MINUTES))
        .filter(whole -> !whole.isZero())
        .map(Durations::format);
  }
}
