package io.cloakroom.storage.scrub;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Keeps whoever reads to so many bytes a second, whatever the disk could give. */
public final class ReadingPace {
  /** What a small part costs besides, as a request or a seek. */
  private static final long LEAST_BYTES = 64 << 10;

  /** Waits. */
  @FunctionalInterface
  public interface Rest {
    void nanos(long nanos) throws InterruptedException;
  }

  private final long bytesPerSecond;
  private final LongSupplier clock;
  private final Rest rest;
  private long dueAt;

  /**
   * @param clock measures time, as {@link System#nanoTime()} does
   */
  public ReadingPace(long bytesPerSecond, LongSupplier clock, Rest rest) {
    this.bytesPerSecond = bytesPerSecond;
    this.clock = clock;
    this.rest = rest;
    this.dueAt = clock.getAsLong();
  }

  /** By the machine's clock. */
  public static ReadingPace of(long bytesPerSecond) {
    return new ReadingPace(bytesPerSecond, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  /** Waits as long as so many bytes take; what was slow by itself is not made up for. */
  void read(long bytes) throws InterruptedException {
    long now = clock.getAsLong();
    long takes =
        (long)
            (Math.max(LEAST_BYTES, bytes) * (double) TimeUnit.SECONDS.toNanos(1) / bytesPerSecond);
    dueAt = Math.max(dueAt, now - takes) + takes;
    if (dueAt > now) {
      rest.nanos(dueAt - now);
    }
  }
}
