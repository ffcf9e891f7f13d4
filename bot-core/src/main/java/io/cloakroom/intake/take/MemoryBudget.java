package io.cloakroom.intake.take;

import io.cloakroom.intake.queue.Lease;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * So much memory may be taken by large files at once, over all chats. Whoever needs more than is
 * left waits, in the order of coming, and keeps the lease of its post meanwhile.
 */
final class MemoryBudget {
  /** How often somebody who waits renews a lease: well within every lease. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  /** Memory that is taken until it is closed. */
  interface Share extends AutoCloseable {
    @Override
    void close();
  }

  private final long total;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Object> waiting = new ArrayDeque<>();
  private long free;

  MemoryBudget(long total) {
    this.total = total;
    this.free = total;
  }

  /** Waits until there is room for it. What is larger than the whole budget takes all of it. */
  Share take(long bytes, Lease lease) throws InterruptedIOException {
    long needed = Math.min(bytes, total);
    Object ticket = new Object();
    locked(() -> waiting.add(ticket));
    try {
      while (!taken(ticket, needed)) {
        lease.renew();
      }
    } finally {
      locked(() -> waiting.remove(ticket));
    }
    return () -> locked(() -> free += needed);
  }

  /** Whether it is this one's turn, and there is room, at once or after a pause. */
  private boolean taken(Object ticket, long needed) throws InterruptedIOException {
    lock.lock();
    try {
      long pause = PAUSE.toNanos();
      while (!fits(ticket, needed)) {
        if (pause <= 0) {
          return false;
        }
        pause = changed.awaitNanos(pause);
      }
      free -= needed;
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while waiting for memory");
    } finally {
      lock.unlock();
    }
  }

  private boolean fits(Object ticket, long needed) {
    return waiting.peek() == ticket && free >= needed;
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
