package io.cloakroom.command.policy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Reply;
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
   * A setting with the ceiling that it is held under.
   *
   * @param <T> what both are in the program
   */
  record Limited<T>(Setting<T> setting, Setting<T> ceiling) {
    static final Limited<Duration> EXPIRY = new Limited<>(Setting.EXPIRY, Setting.EXPIRY_CEILING);
  }

  /**
   * What somebody wants of it.
   *
   * @param field the name under which the value was given
   * @param max the new ceiling of the channel, under the name {@link PolicyExpiry#MAX}
   */
  record Asked<T>(String field, Optional<T> value, Optional<T> max) {}

  /** Why a channel cannot have these; empty when it can. */
  <T> Optional<Reply> refusal(Conversation where, Limited<T> limited, Asked<T> asked) {
    Setting<T> setting = limited.setting();
    T workspace = policies.of(where.workspace()).get(limited.ceiling());
    Optional<T> longest = asked.max().or(asked::value);
    if (longest.isPresent() && setting.widens(workspace, longest.get())) {
      String field = asked.max().isPresent() ? PolicyExpiry.MAX : asked.field();
      return Optional.of(
          above(
              field,
              setting.format(longest.get()),
              setting.format(workspace),
              "the ceiling of this workspace, set by its admins"));
    }
    T channel = asked.max().orElseGet(() -> policies.of(where).get(limited.ceiling()));
    return asked
        .value()
        .filter(value -> setting.widens(channel, value))
        .map(
            value ->
                above(
                    asked.field(),
                    setting.format(value),
                    setting.format(channel),
                    "the longest for this channel; max: changes it"));
  }

  private static Reply above(String field, String length, String most, String whose) {
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
