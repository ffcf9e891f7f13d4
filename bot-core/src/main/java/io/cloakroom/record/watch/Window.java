package io.cloakroom.record.watch;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What was seen lately of one kind and of one person or place; the same thing again counts once.
 */
final class Window {
  private final Map<UUID, Seen> things = new LinkedHashMap<>();
  private long total;

  private record Seen(Instant at, long times) {}

  /** What was seen last stands last; moments are out of order by little. */
  void add(UUID thing, Instant at, long times) {
    Seen before = things.remove(thing);
    total += times - (before == null ? 0 : before.times());
    things.put(thing, new Seen(at, times));
  }

  void leaveOut(Instant before) {
    while (!things.isEmpty() && eldest().isBefore(before)) {
      leaveEldestOut();
    }
  }

  void leaveEldestOut() {
    Iterator<Seen> first = things.values().iterator();
    total -= first.next().times();
    first.remove();
  }

  /** When the eldest of it was seen; it is not empty. */
  Instant eldest() {
    return things.values().iterator().next().at();
  }

  int size() {
    return things.size();
  }

  /** How often something was seen. */
  long total() {
    return total;
  }
}
