package io.cloakroom.gateway.record;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Whether a file may go on to whoever takes it, asked again from time to time while it is sent. */
final class FileGrant {
  static final Duration EACH = Duration.ofSeconds(10);

  /** For so long the last yes holds while the chat does not say. */
  static final Duration HOLDS = Duration.ofMinutes(1);

  private final Supplier<Optional<Boolean>> question;
  private final LongSupplier nanos;
  private long asked;
  private long granted;

  /**
   * @param question whether it is theirs still; empty while that cannot be found out
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  FileGrant(Supplier<Optional<Boolean>> question, LongSupplier nanos) {
    this.question = question;
    this.nanos = nanos;
    this.asked = nanos.getAsLong();
    this.granted = asked;
  }

  boolean holds() {
    long now = nanos.getAsLong();
    if (now - asked < EACH.toNanos()) {
      return true;
    }
    asked = now;
    Optional<Boolean> theirs = question.get();
    if (theirs.isEmpty()) {
      return now - granted < HOLDS.toNanos();
    }
    granted = now;
    return theirs.get();
  }
}
