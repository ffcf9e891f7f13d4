package io.cloakroom.command.policy;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Reply;
import io.cloakroom.policy.Place;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Refuses what is beyond a ceiling or a floor: it is never cut down to it, nor held up. */
final class Limits {
  private static final List<Setting<?>> NUMBERS =
      List.of(Setting.EXPIRY, Setting.RETENTION, Setting.VIEWS);

  private final Policies policies;

  Limits(Policies policies) {
    this.policies = policies;
  }

  /** Why a place cannot have these; empty when it can. */
  Optional<Reply> refusal(Place place, List<Wish> wishes) {
    return wishes.stream()
        .filter(wish -> wish.text().isPresent())
        .map(wish -> refusal(place, wishes, wish, wish.setting()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private <T> Optional<Reply> refusal(
      Place place, List<Wish> wishes, Wish wish, Setting<T> setting) {
    T value = setting.parse(wish.text().orElseThrow());
    Policy workspace = policies.of(place.scope().workspace());
    Optional<T> ceiling = workspace.ceiling(setting);
    if (ceiling.isPresent() && setting.widens(ceiling.get(), value)) {
      return Optional.of(
          beyond(
              wish,
              "above",
              setting.format(ceiling.get()),
              "the ceiling of this workspace, set by its admins",
              possible(workspace, setting)));
    }
    Optional<T> floor = workspace.floor(setting);
    if (floor.isPresent() && setting.widens(value, floor.get())) {
      return Optional.of(
          beyond(
              wish,
              "below",
              setting.format(floor.get()),
              "the floor of this workspace, set by its admins",
              possible(workspace, setting)));
    }
    return wish.of() == Wish.Of.VALUE ? ownCeiling(place, wishes, wish, setting) : Optional.empty();
  }

  private <T> Optional<Reply> ownCeiling(
      Place place, List<Wish> wishes, Wish wish, Setting<T> setting) {
    T value = setting.parse(wish.text().orElseThrow());
    Optional<Wish> asked =
        wishes.stream()
            .filter(one -> one.of() == Wish.Of.CEILING && one.setting().equals(setting))
            .findFirst();
    Optional<T> most =
        asked.isPresent()
            ? asked.flatMap(Wish::text).map(setting::parse)
            : policies.of(place).ceiling(setting);
    return most.filter(ceiling -> setting.widens(ceiling, value))
        .map(
            ceiling ->
                beyond(
                    wish,
                    "above",
                    setting.format(ceiling),
                    "the longest for this channel; max: changes it",
                    "Choose " + setting.format(ceiling) + " or less."));
  }

  /** What can be set where the floor and the ceiling of the workspace let it. */
  static <T> String possible(Policy policy, Setting<T> setting) {
    Optional<String> most = policy.ceiling(setting).map(setting::format);
    Optional<String> least = policy.floor(setting).map(setting::format);
    if (NUMBERS.contains(setting)) {
      return most.map(
              upper ->
                  least
                      .map(lower -> "Choose from " + lower + " to " + upper + ".")
                      .orElse("Choose " + upper + " or less."))
          .or(() -> least.map(lower -> "Choose " + lower + " or more."))
          .orElse("Choose any.");
    }
    return "Possible: "
        + setting.samples().stream()
            .filter(sample -> isPossible(policy, setting, setting.parse(sample)))
            .collect(Collectors.joining(", "))
        + ".";
  }

  static <T> boolean isPossible(Policy policy, Setting<T> setting, T value) {
    return policy.ceiling(setting).filter(most -> setting.widens(most, value)).isEmpty()
        && policy.floor(setting).filter(least -> setting.widens(value, least)).isEmpty();
  }

  private static Reply beyond(Wish wish, String side, String limit, String whose, String instead) {
    String text = wish.text().orElseThrow();
    Line line =
        Line.of(
            Span.plain("Nothing changed: "),
            Span.code(text),
            Span.plain(" is " + side + " "),
            Span.code(limit),
            Span.plain(", " + whose + ". " + instead));
    String problem = text + " is " + side + " " + limit + ", " + whose;
    return new Reply.Wrong(Map.of(wish.field(), problem), Reply.Say.of(line));
  }
}
