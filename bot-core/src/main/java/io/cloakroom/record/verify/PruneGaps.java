package io.cloakroom.record.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Where events are gone, and what stands before: whatever was sealed behind an event is not much
 * older than it.
 */
final class PruneGaps {
  /** Events are sealed in about the order of their moments. */
  private static final Duration DISORDER = Duration.ofDays(1);

  private final Deque<Gap> gaps = new ArrayDeque<>();
  private Optional<Instant> standing = Optional.empty();

  /**
   * Events that are gone, one after another.
   *
   * @param after the moment of the event that stands before them
   * @param before all of them are said to have happened before that
   */
  record Gap(Instant after, Instant before) {
    private boolean isTooYoung() {
      return after.isAfter(before.plus(DISORDER));
    }
  }

  /** The next event stands. A moment that a later one contradicts was that of a wrong clock. */
  void stands(Instant at) {
    while (!gaps.isEmpty() && gaps.peek().after().isAfter(at.plus(DISORDER))) {
      gaps.pop();
    }
    standing = Optional.of(at);
  }

  /** The next event is gone, and is said to have happened before that. */
  void gone(Instant before) {
    if (standing.isPresent()) {
      gaps.push(new Gap(standing.get(), before));
      standing = Optional.empty();
    } else if (!gaps.isEmpty() && before.isBefore(gaps.peek().before())) {
      gaps.push(new Gap(gaps.pop().after(), before));
    }
  }

  /** Events that are gone and were younger than is said; after the last event. */
  Optional<Gap> tooYoung() {
    return gaps.stream().filter(Gap::isTooYoung).findFirst();
  }
}
