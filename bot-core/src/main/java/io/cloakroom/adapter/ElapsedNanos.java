package io.cloakroom.adapter;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Counts as {@link System#nanoTime} does, and goes on while the machine sleeps: that counter stands
 * still then, the clock does not, and both are looked at each time. A clock that is set ahead looks
 * like sleep; one that is set back changes nothing. Thread-safe.
 */
public final class ElapsedNanos implements LongSupplier {
  /** By less they differ anyhow, as one is read after the other. */
  private static final long APART = Duration.ofSeconds(1).toMillis();

  /** Whoever slept for longer slept long enough for everything that is counted so. */
  private static final long LONGEST = Duration.ofDays(1).toMillis();

  private final LongSupplier nanos;
  private final Clock clock;
  private long counted;
  private long shown;
  private long slept;

  /**
   * @param nanos counts as {@link System#nanoTime} does
   */
  public ElapsedNanos(LongSupplier nanos, Clock clock) {
    this.nanos = nanos;
    this.clock = clock;
    this.counted = nanos.getAsLong();
    this.shown = clock.millis();
  }

  @Override
  public synchronized long getAsLong() {
    long count = nanos.getAsLong();
    long millis = clock.millis();
    long missed = millis - shown - Duration.ofNanos(count - counted).toMillis();
    if (missed > APART) {
      slept += Duration.ofMillis(Math.min(missed, LONGEST)).toNanos();
    }
    counted = count;
    shown = millis;
    return count + slept;
  }
}
