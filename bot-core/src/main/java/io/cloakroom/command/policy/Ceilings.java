package io.cloakroom.command.policy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Reply;
import io.cloakroom.policy.Durations;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Refuses what is above a ceiling, which is never cut down to it. */
final class Ceilings {
  private final Policies policies;

  Ceilings(Policies policies) {
    this.policies = policies;
  }

  /**
   * Why a channel cannot have these; empty when it can.
   *
   * @param expiry how long links are to live, under the name of its field
   * @param max the longest that they may, under the name of its field
   */
  Optional<Reply> refusal(
      Conversation where, String expiryField, Optional<Duration> expiry, Optional<Duration> max) {
    Duration workspace = policies.of(where.workspace()).get(Setting.EXPIRY_CEILING);
    Duration longest = max.or(() -> expiry).orElse(Duration.ZERO);
    if (longest.compareTo(workspace) > 0) {
      String field = max.isPresent() ? PolicyExpiry.MAX : expiryField;
      return Optional.of(
          above(field, longest, workspace, "the ceiling of this workspace, set by its admins"));
    }
    Duration channel = max.orElseGet(() -> policies.of(where).get(Setting.EXPIRY_CEILING));
    Duration wanted = expiry.orElse(Duration.ZERO);
    return wanted.compareTo(channel) > 0
        ? Optional.of(
            above(expiryField, wanted, channel, "the longest for this channel; max: changes it"))
        : Optional.empty();
  }

  private static Reply above(String field, Duration wanted, Duration ceiling, String whose) {
    String most = Durations.format(ceiling);
    String length = Durations.format(wanted);
    Line line =
        Line.of(
            Span.plain("Nothing changed: "),
            Span.code(length),
            Span.plain(" is above "),
            Span.code(most),
            Span.plain(", " + whose + ". Choose "),
            Span.code(most),
            Span.plain(" or less."));
    String problem = length + " is above " + most + ", " + whose;
    return new Reply.Wrong(Map.of(field, problem), Reply.Say.of(line));
  }
}
