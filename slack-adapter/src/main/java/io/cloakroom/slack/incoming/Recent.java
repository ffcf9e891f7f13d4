package io.cloakroom.slack.incoming;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The ids of what came in lately, so that the same thing sent twice has one effect. What is saved
 * has a lasting key besides; this also covers what is not.
 */
public final class Recent {
  /** A signature is good for 5 min; what it signs is remembered for longer. */
  private static final Duration REMEMBERED = Duration.ofMinutes(15);

  private static final int MOST = 50_000;

  private record Seen(String id, Instant at) {}

  private final Clock clock;
  private final Map<String, Instant> seen = new HashMap<>();
  private final Deque<Seen> order = new ArrayDeque<>();

  public Recent(Clock clock) {
    this.clock = clock;
  }

  /** True the first time; nothing without an id is ever a repetition. */
  synchronized boolean isFirst(String id) {
    Instant now = clock.instant();
    while (!order.isEmpty()
        && (order.size() > MOST || order.peek().at().isBefore(now.minus(REMEMBERED)))) {
      Seen old = order.remove();
      seen.remove(old.id(), old.at());
    }
    if (id.isEmpty()) {
      return true;
    }
    boolean first = seen.putIfAbsent(id, now) == null;
    if (first) {
      order.add(new Seen(id, now));
    }
    return first;
  }

  synchronized boolean contains(String id) {
    return seen.containsKey(id);
  }

  /** It came to nothing: the next time is the first again. */
  synchronized void forget(String id) {
    seen.remove(id);
  }
}
