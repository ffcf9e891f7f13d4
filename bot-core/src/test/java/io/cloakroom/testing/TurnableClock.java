package io.cloakroom.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until the test turns it, in UTC, and a counter beside it. Thread-safe.
 */
public final class TurnableClock extends Clock {
  /** Where a clock stands unless the test says otherwise. */
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicReference<Instant> now;
  private final AtomicLong nanos = new AtomicLong();

  public TurnableClock() {
    this(START);
  }

  public TurnableClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  /** Turns it on; a negative duration turns it back, which the counter does not follow. */
  public Instant turn(Duration by) {
    nanos.addAndGet(Math.max(0, by.toNanos()));
    return now.updateAndGet(instant -> instant.plus(by));
  }

  public void set(Instant to) {
    now.set(to);
  }

  /** Nanoseconds that passed, counted as {@link System#nanoTime} does: never back. */
  public long nanos() {
    return nanos.get();
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock knows UTC only");
  }
}
