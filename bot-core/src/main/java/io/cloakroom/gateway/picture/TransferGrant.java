package io.cloakroom.gateway.picture;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Whether a running transfer may go on, asked again when a second or 256 KB have passed. */
final class TransferGrant {
  static final Duration AT_MOST = Duration.ofSeconds(1);
  static final int AT_MOST_BYTES = 256 * 1024;

  private final BooleanSupplier question;
  private final LongSupplier nanos;
  private long askedAtNanos;
  private long bytesSince;

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  TransferGrant(BooleanSupplier question, LongSupplier nanos) {
    this.question = question;
    this.nanos = nanos;
    this.askedAtNanos = nanos.getAsLong();
  }

  /** Counts what was sent since. */
  void sent(int bytes) {
    bytesSince += bytes;
  }

  /** Whether more may be sent; what cannot be found out is a no. */
  boolean holds() {
    boolean recent =
        bytesSince < AT_MOST_BYTES && nanos.getAsLong() - askedAtNanos < AT_MOST.toNanos();
    if (recent) {
      return true;
    }
    askedAtNanos = nanos.getAsLong();
    bytesSince = 0;
    try {
      return question.getAsBoolean();
    } catch (RuntimeException unknown) {
      return false;
    }
  }
}
