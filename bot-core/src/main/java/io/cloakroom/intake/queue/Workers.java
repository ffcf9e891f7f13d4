package io.cloakroom.intake.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that walk posts. They look for work when woken, and now and then all the same, for
 * what came due.
 */
public final class Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final Duration ROUND = Duration.ofSeconds(1);

  /** One for each thread that walks posts: whichever it is that can do the work must wake. */
  private final List<Semaphore> due = new CopyOnWriteArrayList<>();

  /** Those that have something to do when others have done something. */
  private final List<Semaphore> afterwards = new CopyOnWriteArrayList<>();

  private final List<Thread> threads = new ArrayList<>();
  private final Duration round;
  private final Waiting waiting;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile CountDownLatch running = new CountDownLatch(0);

  /** How somebody waits for something. */
  public interface Waiting {
    /** Returns when the latch is open, or after the time. */
    void await(CountDownLatch latch, Duration atMost) throws InterruptedException;
  }

  /** They look once a second without being woken. */
  public Workers() {
    this(ROUND);
  }

  /**
   * @param round after which they look without being woken
   */
  public Workers(Duration round) {
    this(round, Workers::await);
  }

  /**
   * @param waiting how the stop waits for those that are at something
   */
  public Workers(Duration round, Waiting waiting) {
    this.round = round;
    this.waiting = waiting;
  }

  /** Tells the workers that something is due; may be called before the start, from any thread. */
  public void wake() {
    due.forEach(Semaphore::release);
  }

  /**
   * Starts as many that are alike.
   *
   * @param count how many walk posts side by side
   */
  public void start(IntakeWorker worker, int count) {
    start(Collections.nCopies(count, worker));
  }

  /**
   * Starts a thread for each.
   *
   * @param walking one for each thread that walks posts
   */
  public void start(List<IntakeWorker> walking) {
    for (IntakeWorker worker : walking) {
      Semaphore woken = new Semaphore(0);
      due.add(woken);
      if (worker.comesAfterwards()) {
        afterwards.add(woken);
      }
      threads.add(new Thread(() -> loop(() -> walk(worker, woken)), "intake-" + threads.size()));
    }
    running = new CountDownLatch(threads.size());
    threads.forEach(Thread::start);
  }

  /** Returns when every thread has finished what it was at, or after the time given for all. */
  public void stop(Duration atMost) throws InterruptedException {
    stopped.countDown();
    wake();
    waiting.await(running, atMost);
  }

  private void loop(Round round) {
    try {
      while (stopped.getCount() > 0) {
        attempt(round);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.countDown();
    }
  }

  private void attempt(Round round) throws InterruptedException {
    try {
      round.run();
    } catch (RuntimeException | StackOverflowError | InternalError | LinkageError e) {
      LOG.error("a round failed; the next one begins after a pause", e);
      pause();
    }
  }

  private void walk(IntakeWorker worker, Semaphore woken) throws InterruptedException {
    boolean worked = worker.workOnce();
    if (worked && !worker.comesAfterwards()) {
      afterwards.forEach(Semaphore::release);
    }
    if (!worked && woken.tryAcquire(round.toMillis(), TimeUnit.MILLISECONDS)) {
      woken.drainPermits();
    }
  }

  /** Until the next round, or the end. */
  private void pause() throws InterruptedException {
    await(stopped, round);
  }

  private static void await(CountDownLatch latch, Duration atMost) throws InterruptedException {
    boolean open = latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    LOG.trace("what was waited for came in time: {}", open);
  }

  private interface Round {
    void run() throws InterruptedException;
  }
}
