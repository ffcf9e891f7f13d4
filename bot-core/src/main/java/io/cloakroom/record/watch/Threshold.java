package io.cloakroom.record.watch;

import io.cloakroom.policy.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much is noticed: so many within so long.
 *
 * @param count from 1 to {@link #MOST}
 * @param within from a minute to {@link #LONGEST}
 */
public record Threshold(int count, Duration within) {
  /** Of more than so many each is another matter than one of too many. */
  public static final int MOST = 500;

  /** All that happened within it is remembered, for everybody. */
  public static final Duration LONGEST = Duration.ofHours(1);

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,4}) ?(?:/|in|within) ?([0-9]+ ?.)");

  public Threshold {
    Objects.requireNonNull(within, "within");
    if (!isPossible(count, within)) {
      throw new IllegalArgumentException("no threshold: " + count + " within " + within);
    }
  }

  private static boolean isPossible(int count, Duration within) {
    return count >= 1
        && count <= MOST
        && within.compareTo(SHORTEST) >= 0
        && within.compareTo(LONGEST) <= 0;
  }

  /** Reads {@code 50/5m} or {@code 50 in 5m}; empty when it is none, or not one that can be. */
  public static Optional<Threshold> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int count = Integer.parseInt(matcher.group(1));
    return Durations.parse(matcher.group(2))
        .filter(within -> isPossible(count, within))
        .map(within -> new Threshold(count, within));
  }

  /** The text that {@link #parse} reads back. */
  public String format() {
    return count + "/" + Durations.format(within);
  }
}
