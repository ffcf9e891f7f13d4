package io.cloakroom.command.share;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Request;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Durations;
import io.cloakroom.request.AccessRequests;
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
      return Optional.of(
          Line.of(
              "Nothing was shared: one person looks for "
                  + Durations.format(AccessRequests.LONGEST)
                  + " at most. Choose that or less."));
    }
    Duration left = Duration.between(now, link.expiresAt());
    return asked
        .filter(one -> one.compareTo(left) > 0)
        .map(
            one ->
                Line.of(
                    Span.plain("Nothing was shared: the link itself opens until "),
                    Span.time(link.expiresAt()),
                    Span.plain(
                        ". " + orLess(left) + ", or leave expiry away: then it is until that.")));
  }

  /** What can be chosen instead, in whole minutes. */
  static String orLess(Duration most) {
    Duration whole = most.truncatedTo(ChronoUnit.MINUTES);
    return whole.isZero()
        ? "Have it last longer first"
        : "Choose " + Durations.format(whole) + " or less";
  }
}
