package io.cloakroom.slack.fake.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to go wrong next, per method; {@code download}, {@code upload} and {@code response_url}
 * count as methods.
 */
public final class Faults {
  private final Map<String, Deque<Fault>> planned = new HashMap<>();

  public synchronized void plan(String method, int times, Fault fault) {
    for (int i = 0; i < times; i++) {
      planned.computeIfAbsent(method, any -> new ArrayDeque<>()).add(fault);
    }
  }

  public synchronized void clear() {
    planned.clear();
  }

  /** Takes the next one, if it is of the kind that strikes before, or after, the method is done. */
  public synchronized Optional<Fault> next(String method, boolean before) {
    Deque<Fault> queue = planned.getOrDefault(method, new ArrayDeque<>());
    if (queue.isEmpty() || queue.peek().comesBefore() != before) {
      return Optional.empty();
    }
    return Optional.of(queue.remove());
  }
}
