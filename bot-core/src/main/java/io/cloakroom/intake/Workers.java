package io.cloakroom.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that walk posts and sweep. They look for work when woken, and once a second all the
 * same, for what came due.
 */
public final class Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final Duration ROUND = Duration.ofSeconds(1);

  private final Semaphore due = new Semaphore(0);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  /** Tells a worker that something is due; may be called before the start, and from any thread. */
  public void wake() {
    due.release();
  }

  /**
   * @param count how many walk posts side by side; one more sweeps
   */
  public void start(IntakeWorker worker, Sweeper sweeper, int count) {
    running = true;
    for (int i = 0; i < count; i++) {
      threads.add(new Thread(() -> loop(() -> walk(worker)), "intake-" + i));
    }
    threads.add(new Thread(() -> loop(() -> sweep(sweeper)), "sweeper"));
    threads.forEach(Thread::start);
  }

  /** Returns when every thread has finished what it was at, or after the time given for all. */
  public void stop(Duration atMost) throws InterruptedException {
    running = false;
    due.release(threads.size());
    long deadline = System.nanoTime() + atMost.toNanos();
    for (Thread thread : threads) {
      TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
    }
  }

  private void loop(Round round) {
    while (running) {
      try {
        round.run();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | StackOverflowError | InternalError | LinkageError e) {
        LOG.error("a round failed; the next one begins in a second", e);
        pause();
      }
    }
  }

  private void walk(IntakeWorker worker) throws InterruptedException {
    if (!worker.workOnce()) {
      boolean woken = due.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS);
      if (woken) {
        due.drainPermits();
      }
    }
  }

  private void sweep(Sweeper sweeper) throws InterruptedException {
    sweeper.sweep();
    TimeUnit.MILLISECONDS.sleep(ROUND.toMillis());
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(ROUND.toMillis());
    } catch (InterruptedException e) {
      running = false;
    }
  }

  private interface Round {
    void run() throws InterruptedException;
  }
}
