package io.cloakroom.link.mark;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Who waits for a watermark: one is made at a time, in the order of coming. Nobody stands in it
 * twice for the same picture: whoever asks anew, as by loading a page again, takes their own place.
 * Thread-safe.
 */
final class MarkLine {
  /** How long somebody waits for the others before them. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How often somebody who waits looks at the clock. */
  private static final long GLANCE_MILLIS = 100;

  /** What came of waiting. */
  enum Outcome {
    YOUR_TURN,
    /** They asked for it anew meanwhile. */
    ASKED_ANEW,
    TOO_LONG
  }

  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<MarkAsker, Object> waiting = new LinkedHashMap<>();
  private boolean busy;

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  MarkLine(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Waits; whoever got {@link Outcome#YOUR_TURN} says when it is {@link #over}. */
  Outcome turn(MarkAsker asker) throws InterruptedException {
    Object ticket = new Object();
    lock.lockInterruptibly();
    try {
      // A ticket that replaces another one stands where that one stood.
      waiting.put(asker, ticket);
      changed.signalAll();
      return turn(asker, ticket);
    } finally {
      waiting.remove(asker, ticket);
      changed.signalAll();
      lock.unlock();
    }
  }

  private Outcome turn(MarkAsker asker, Object ticket) throws InterruptedException {
    long begun = nanos.getAsLong();
    while (ticket.equals(waiting.get(asker))) {
      if (!busy && ticket.equals(waiting.values().iterator().next())) {
        busy = true;
        return Outcome.YOUR_TURN;
      }
      if (nanos.getAsLong() - begun > PATIENCE.toNanos()) {
        return Outcome.TOO_LONG;
      }
      changed.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
    }
    return Outcome.ASKED_ANEW;
  }

  /** The next one's turn. */
  void over() {
    lock.lock();
    try {
      busy = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many wait. */
  int length() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }
}
