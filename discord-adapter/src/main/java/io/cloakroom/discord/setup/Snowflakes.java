package io.cloakroom.discord.setup;

import java.time.Instant;
import java.util.OptionalLong;
import net.dv8tion.jda.api.utils.TimeUtil;

/**
 * Discord's ids: 64 bits, the upper 42 of which are the milliseconds since the year 2015. Source:
 * docs, reference, "Snowflakes".
 */
public final class Snowflakes {
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
    return TimeUtil.getTimeCreated(id).toInstant();
  }

  /** The smallest id of that moment. */
  public static long at(Instant moment) {
    return TimeUtil.getDiscordTimestamp(Math.max(TimeUtil.DISCORD_EPOCH, moment.toEpochMilli()));
  }
}
