package io.cloakroom.policy;

import java.util.Comparator;
import java.util.OptionalInt;

/**
 * How often a link opens.
 *
 * @param total at most so many views by all together; empty without a limit
 * @param oncePerPerson every person at most once
 */
public record ViewLimit(OptionalInt total, boolean oncePerPerson) {
  public static final int MOST = 10_000;
  public static final ViewLimit NONE = new ViewLimit(OptionalInt.empty(), false);
  public static final ViewLimit ONCE_PER_PERSON = new ViewLimit(OptionalInt.empty(), true);

  /** From the fewest who can see it to all: a number, each person once, without a limit. */
  static final Comparator<ViewLimit> BY_REACH =
      Comparator.comparingInt(
          limit -> limit.oncePerPerson() ? MOST + 1 : limit.total().orElse(MOST + 2));

  public ViewLimit {
    total.ifPresent(
        views -> {
          if (views < 1 || views > MOST) {
            throw new IllegalArgumentException(SettingWords.WORDS.badViews(views, MOST));
          }
        });
  }

  public static ViewLimit of(int total) {
    return new ViewLimit(OptionalInt.of(total), false);
  }
}
