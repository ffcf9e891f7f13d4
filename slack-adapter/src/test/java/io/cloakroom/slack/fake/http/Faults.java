package io.cloakroom.slack.fake.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to go wrong next, per method; {@code download}, {@code upload} and {@code response_url}
 * count as methods.
 */
public final class Faults {
  /** What is no method of the Web API. */
  private static final Set<String> OTHERS = Set.of("download", "upload", "response_url");

  private final Map<String, Deque<Fault>> planned = new HashMap<>();
  private Optional<Fault> outage = Optional.empty();
  private Optional<Fault> hostOutage = Optional.empty();

  public synchronized void plan(String method, int times, Fault fault) {
    for (int i = 0; i < times; i++) {
      planned.computeIfAbsent(method, any -> new ArrayDeque<>()).add(fault);
    }
  }

  /** Every method of the Web API goes wrong like this until {@link #clear}. */
  public synchronized void outage(Fault fault) {
    outage = Optional.of(fault);
  }

  /** Every download and upload goes wrong like this until {@link #clear}. */
  public synchronized void outageOfFileHost(Fault fault) {
    hostOutage = Optional.of(fault);
  }

  public synchronized void clear() {
    planned.clear();
    outage = Optional.empty();
    hostOutage = Optional.empty();
  }

  /** Takes the next one, if it is of the kind that strikes before, or after, the method is done. */
  public synchronized Optional<Fault> next(String method, boolean before) {
    Optional<Fault> lasting = OTHERS.contains(method) ? hostOutage : outage;
    if (lasting.isPresent()) {
      return lasting.filter(fault -> fault.comesBefore() == before);
    }
    Deque<Fault> queue = planned.getOrDefault(method, new ArrayDeque<>());
    if (queue.isEmpty() || queue.peek().comesBefore() != before) {
      return Optional.empty();
    }
    return Optional.of(queue.remove());
  }
}
