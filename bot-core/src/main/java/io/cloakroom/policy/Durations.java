package io.cloakroom.policy;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths of time as people type and read them: {@code 90m}, {@code 12h}, {@code 7d}, {@code 2w}.
 */
public final class Durations {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,6})\\s*([mhdw])");

  private static final Pattern ENDLESS = Pattern.compile("[0-9]{7,}\\s*[mhdw]");

  private Durations() {}

  /** The length of time, more than nothing; empty when the text is not one. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return count == 0 ? Optional.empty() : Optional.of(unit(matcher.group(2)).multipliedBy(count));
  }

  /** Whether it is written like one and longer than any that can be meant. */
  public static boolean isEndless(String text) {
    return ENDLESS.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
  }

  /** The shortest text that {@link #parse} reads back: {@code 7d}, not {@code 168h}. */
  public static String format(Duration duration) {
    long minutes = Math.max(1, duration.toMinutes());
    if (minutes % (24 * 60) == 0) {
      return minutes / (24 * 60) + "d";
    }
    return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      default -> Duration.ofDays(7);
    };
  }
}
