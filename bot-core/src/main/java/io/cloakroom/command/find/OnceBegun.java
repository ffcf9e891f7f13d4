package io.cloakroom.command.find;

import io.cloakroom.record.stream.StreamPlaces;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Since when every process on this database knows of pictures that are kept once, as far as the
 * clock can be trusted.
 */
final class OnceBegun {
  /** When this began here. */
  static final String SINCE = "pictures-once-since";

  /** So long nothing that knows of it ran here: what did instead may not. */
  static final Duration AWAY = Duration.ofDays(1);

  /** For so long the clock has gone on evenly before anything goes for good by it. */
  static final Duration EVEN = Duration.ofMinutes(10);

  /** A longer step between two rounds is none of theirs. */
  private static final Duration LONGEST_STEP = Duration.ofHours(1);

  private static final Duration SEEN_EVERY = Duration.ofHours(1);

  private final StreamPlaces places;
  private final String node;
  private Instant last = Instant.EPOCH;
  private Instant evenSince = Instant.EPOCH;

  OnceBegun(StreamPlaces places, String node) {
    this.places = places;
    this.node = node;
  }

  /**
   * Whether it began so long ago; it begins where it never did.
   *
   * @param place begins anew with it, where nothing that knows of this was here for long
   */
  boolean isSince(Duration rest, String place, Instant now) {
    Optional<StreamPlaces.Place> since = places.find(SINCE).filter(began -> began.leaf() > 0);
    boolean first = last.equals(Instant.EPOCH);
    step(now);
    boolean away = first && since.filter(one -> isAway(one, now)).isPresent();
    if (since.isEmpty() || since.get().leaf() > now.toEpochMilli() || away) {
      begin(place, now);
      return false;
    }
    if (!now.isBefore(since.get().movedAt().plus(SEEN_EVERY))
        && places.claim(SINCE, node, now).isPresent()) {
      places.move(SINCE, node, since.get().leaf(), now);
    }
    return !now.isBefore(Instant.ofEpochMilli(since.get().leaf()).plus(rest));
  }

  private static boolean isAway(StreamPlaces.Place since, Instant now) {
    return now.isAfter(since.movedAt().plus(AWAY));
  }

  private void begin(String place, Instant now) {
    if (places.claim(place, node, now).isPresent() && places.claim(SINCE, node, now).isPresent()) {
      places.startOver(place, node);
      places.startOver(SINCE, node);
      places.move(SINCE, node, now.toEpochMilli(), now);
    }
  }

  private void step(Instant now) {
    if (now.isBefore(last) || Duration.between(last, now).compareTo(LONGEST_STEP) > 0) {
      evenSince = now;
    }
    last = now;
  }

  /** Whether the clock can be trusted with what goes for good: not soon after a start or a jump. */
  boolean isEven() {
    return !last.isBefore(evenSince.plus(EVEN));
  }
}
