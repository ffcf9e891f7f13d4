package io.cloakroom.slack.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the calls of each method within what Slack allows: it counts those that are rationed by us,
 * and waits out what Slack asked for.
 *
 * @see <a href="https://docs.slack.dev/apis/web-api/rate-limits">Slack: rate limits</a>
 */
public final class Pace {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Tier 3 is 50 calls a minute: the removal of files is the one that a burst runs into. */
  private static final Map<String, Integer> A_MINUTE = Map.of("files.delete", 50);

  /** Of the 50 a minute that Slack allows. */
  private static final int READING = 30;

  private final Clock clock;
  private final Map<String, Integer> mostAMinute;
  private final Map<String, Instant> until = new HashMap<>();
  private final Map<String, Deque<Instant>> calls = new HashMap<>();

  public Pace(Clock clock) {
    this(clock, A_MINUTE);
  }

  private Pace(Clock clock, Map<String, Integer> mostAMinute) {
    this.clock = clock;
    this.mostAMinute = Map.copyOf(mostAMinute);
  }

  /**
   * For whoever looks through many channels: what is posted meanwhile keeps a part of each limit.
   */
  public static Pace ofReading(Clock clock) {
    return new Pace(
        clock,
        Map.of(
            "conversations.history", READING,
            "conversations.replies", READING,
            "files.list", READING));
  }

  /** How long the method must be left alone; empty when it may be called: that counts as a call. */
  synchronized Optional<Duration> waiting(String method) {
    Instant now = clock.instant();
    Instant asked = until.getOrDefault(method, Instant.MIN);
    if (now.isBefore(asked)) {
      return Optional.of(Duration.between(now, asked));
    }
    Integer most = mostAMinute.get(method);
    return most == null ? Optional.empty() : rationed(method, most, now);
  }

  /** Slack asked for it. */
  synchronized void leaveAlone(String method, Duration howLong) {
    until.merge(method, clock.instant().plus(howLong), (one, two) -> one.isAfter(two) ? one : two);
  }

  private Optional<Duration> rationed(String method, int most, Instant now) {
    Deque<Instant> past = calls.computeIfAbsent(method, name -> new ArrayDeque<>());
    while (!past.isEmpty() && !past.peek().isAfter(now.minus(MINUTE))) {
      past.remove();
    }
    if (past.size() >= most) {
      return Optional.of(Duration.between(now, past.element().plus(MINUTE)));
    }
    past.add(now);
    return Optional.empty();
  }
}
