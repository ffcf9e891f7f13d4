package io.cloakroom.discord.setup;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Discord's ids: 64 bits, the upper 42 of which are the milliseconds since the year 2015. Source:
 * docs, reference, "Snowflakes".
 */
public final class Snowflakes {
  private static final long EPOCH_MILLIS = 1_420_070_400_000L;
  private static final int TIME_SHIFT = 22;

  private Snowflakes() {}

  /** Empty where the text is no id: nothing of the kind can be there. */
  public static OptionalLong parse(String text) {
    if (!text.matches("\\d{1,19}")) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
  }

  public static Instant time(long id) {
    return Instant.ofEpochMilli((id >> TIME_SHIFT) + EPOCH_MILLIS);
  }

  /** The smallest id of that moment. */
  public static long at(Instant moment) {
    return Math.max(0, moment.toEpochMilli() - EPOCH_MILLIS) << TIME_SHIFT;
  }
}
