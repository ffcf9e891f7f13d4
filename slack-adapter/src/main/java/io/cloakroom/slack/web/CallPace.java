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
 * Keeps the calls of each method within what Slack allows: it waits out what Slack asked for, and
 * counts those that are rationed by us. What an app may do in a workspace is one limit for all its
 * tokens.
 *
 * @see <a href="https://docs.slack.dev/apis/web-api/rate-limits">Slack: rate limits</a>
 */
public final class CallPace {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Of the 50 a minute that Slack allows. */
  private static final int READING = 30;

  private final Clock clock;
  private final Map<String, Integer> mostAMinute;
  private final Map<String, Instant> until = new HashMap<>();
  private final Map<String, Deque<Instant>> calls = new HashMap<>();

  /** Slowed by what Slack answers, and by nothing else. */
  public CallPace(Clock clock) {
    this(clock, Map.of());
  }

  private CallPace(Clock clock, Map<String, Integer> mostAMinute) {
    this.clock = clock;
    this.mostAMinute = Map.copyOf(mostAMinute);
  }

  /**
   * For whoever looks through many channels: what is posted meanwhile keeps a part of each limit.
   */
  public static CallPace ofReading(Clock clock) {
    return new CallPace(
        clock,
        Map.of(
            "conversations.history", READING,
            "conversations.replies", READING,
            "files.list", READING));
  }

  /** How long the method must be left alone; empty when it may be called: that counts as a call. */
  synchronized Optional<Duration> waiting(String method) {
    Instant now = clock.instant();
    Optional<Duration> asked = limited(method);
    Integer most = mostAMinute.get(method);
    return asked.isPresent() || most == null ? asked : rationed(method, most, now);
  }

  /** How long Slack asked to leave the method alone; empty when it may be called. */
  synchronized Optional<Duration> limited(String method) {
    Duration left = Duration.between(clock.instant(), until.getOrDefault(method, Instant.EPOCH));
    return Optional.of(left).filter(time -> time.compareTo(Duration.ZERO) > 0);
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
