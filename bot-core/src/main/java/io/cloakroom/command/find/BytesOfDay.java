package io.cloakroom.command.find;

import io.cloakroom.record.stream.StreamPlaces;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Counts the bytes that came to the disk within a day, for all nodes: durable. */
final class BytesOfDay {
  static final String PLACE = "pictures-once-bytes";

  /** More than come within a day: the day stands above, its bytes below. */
  private static final long A_DAY = 1L << 44;

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final StreamPlaces places;
  private final String node;
  private final long most;

  /**
   * @param most so many may come within a day
   */
  BytesOfDay(StreamPlaces places, String node, long most) {
    this.places = places;
    this.node = node;
    this.most = most;
  }

  /** Whether so many more may come; then they are counted. */
  boolean isRoom(long bytes, Instant now) {
    OptionalLong stands = places.claim(PLACE, node, now);
    if (stands.isEmpty()) {
      return false;
    }
    long today = now.toEpochMilli() / DAY_MILLIS * A_DAY;
    boolean ahead = stands.getAsLong() >= today + A_DAY;
    if (ahead) {
      // The clock went back since.
      places.startOver(PLACE, node);
    }
    long counted = ahead ? 0 : Math.max(0, stands.getAsLong() - today);
    return (counted == 0 || counted + bytes <= most)
        && places.move(PLACE, node, today + counted + bytes, now);
  }
}
