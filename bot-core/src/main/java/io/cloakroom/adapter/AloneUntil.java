package io.cloakroom.adapter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * For how long yet nobody else is at what could be done twice: to be asked right before it is done,
 * as the program may have been held up since it looked. By the clock, and by a counter beside it: a
 * clock may be set back, and the counter stands still while a machine sleeps. Thread-safe.
 */
public final class AloneUntil {
  /** Nobody is alone for longer. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Instant moment;
  private final Clock clock;
  private final LongSupplier nanos;
  private final long end;

  /**
   * @param moment from which somebody else may be at it, by that clock, which is right now
   */
  public AloneUntil(Instant moment, Clock clock) {
    this(moment, clock, System::nanoTime);
  }

  /**
   * @param counter counts as {@link System#nanoTime} does
   */
  AloneUntil(Instant moment, Clock clock, LongSupplier counter) {
    this.moment = moment;
    this.clock = clock;
    this.nanos = new ElapsedNanos(counter, clock);
    this.end = nanos.getAsLong() + left().toNanos();
  }

  private Duration left() {
    Duration left = Duration.between(clock.instant(), moment);
    return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) < 0 ? left : LONGEST;
  }

  /** Whether that lasts for longer than this from now on. */
  public boolean isFor(Duration time) {
    return clock.instant().plus(time).isBefore(moment)
        && nanos.getAsLong() + time.toNanos() - end < 0;
  }
}
