package io.cloakroom.command.policy;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Reply;
import io.cloakroom.policy.Place;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.words.Phrase;
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
    String text = wish.text().orElseThrow();
    T value = setting.parse(text);
    Policy workspace = policies.of(place.scope().workspace());
    Optional<T> ceiling = workspace.ceiling(setting);
    if (ceiling.isPresent() && setting.widens(ceiling.get(), value)) {
      return Optional.of(
          wrong(
              wish,
              LimitWords.WORDS.aboveCeilingOf(text, setting.format(ceiling.get())),
              LimitWords.WORDS.aboveCeiling(
                  Span.code(text),
                  Span.code(setting.format(ceiling.get())),
                  possible(workspace, setting))));
    }
    Optional<T> floor = workspace.floor(setting);
    if (floor.isPresent() && setting.widens(value, floor.get())) {
      return Optional.of(
          wrong(
              wish,
              LimitWords.WORDS.belowFloorOf(text, setting.format(floor.get())),
              LimitWords.WORDS.belowFloor(
                  Span.code(text),
                  Span.code(setting.format(floor.get())),
                  possible(workspace, setting))));
    }
    return wish.of() == Wish.Of.VALUE ? ownCeiling(place, wishes, wish, setting) : Optional.empty();
  }

  private <T> Optional<Reply> ownCeiling(
      Place place, List<Wish> wishes, Wish wish, Setting<T> setting) {
    String text = wish.text().orElseThrow();
    T value = setting.parse(text);
    Optional<Wish> asked =
        wishes.stream()
            .filter(one -> one.of() == Wish.Of.CEILING && one.setting().equals(setting))
            .findFirst();
    Optional<T> most =
        asked.isPresent()
            ? asked.flatMap(Wish::text).map(setting::parse)
            : policies.of(place).ceiling(setting);
    return most.filter(ceiling -> setting.widens(ceiling, value))
        .map(setting::format)
        .map(
            ceiling ->
                wrong(
                    wish,
                    LimitWords.WORDS.aboveChannelOf(text, ceiling),
                    LimitWords.WORDS.aboveChannel(
                        Span.code(text),
                        Span.code(ceiling),
                        LimitWords.WORDS.chooseOrLess(ceiling))));
  }

  /** What can be set where the floor and the ceiling of the workspace let it. */
  static <T> String possible(Policy policy, Setting<T> setting) {
    Optional<String> most = policy.ceiling(setting).map(setting::format);
    Optional<String> least = policy.floor(setting).map(setting::format);
    if (NUMBERS.contains(setting)) {
      return most.map(
              upper ->
                  least
                      .map(lower -> LimitWords.WORDS.chooseFromTo(lower, upper))
                      .orElseGet(() -> LimitWords.WORDS.chooseOrLess(upper)))
          .or(() -> least.map(LimitWords.WORDS::chooseOrMore))
          .orElseGet(LimitWords.WORDS::chooseAny);
    }
    return LimitWords.WORDS.possible(
        setting.samples().stream()
            .filter(sample -> isPossible(policy, setting, setting.parse(sample)))
            .collect(Collectors.joining(", ")));
  }

  static <T> boolean isPossible(Policy policy, Setting<T> setting, T value) {
    return policy.ceiling(setting).filter(most -> setting.widens(most, value)).isEmpty()
        && policy.floor(setting).filter(least -> setting.widens(value, least)).isEmpty();
  }

  private static Reply wrong(Wish wish, String problem, Phrase said) {
    return new Reply.Wrong(Map.of(wish.field(), problem), Reply.Say.of(Line.of(said)));
  }
}
