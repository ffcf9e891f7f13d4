package io.cloakroom.adapter;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded line of work for a few threads of its own; with one thread it keeps the order. What
 * fails keeps nothing behind it from being done.
 */
public final class WorkLine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkLine.class);
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Duration LAST_ONES = Duration.ofSeconds(2);

  private final String name;
  private final ThreadPoolExecutor pool;

  /**
   * Opens it: its threads begin with the work.
   *
   * @param name of its threads, which keep no program from ending
   * @param waiting how much may wait at most besides what is being done
   */
  public WorkLine(String name, int threads, int waiting) {
    this.name = name;
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(waiting),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
  }

  /** Whether it will be done: false when the line is full, or closed. */
  public boolean offer(Runnable work) {
    try {
      pool.execute(() -> safely(work));
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  /**
   * The answer, if it is there in time; it is worked out to its end in any case.
   *
   * @throws RejectedExecutionException when the line is full, or closed
   * @throws IllegalStateException when there is no answer, with the reason as its cause
   */
  public <T> Optional<T> within(Duration time, Callable<T> question) {
    FutureTask<T> task = new FutureTask<>(question);
    pool.execute(task);
    try {
      return Optional.of(task.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("an answer could not be found", failed.getCause());
    }
  }

  /** Whether nothing more is taken. */
  public boolean isClosed() {
    return pool.isShutdown();
  }

  /** Does what is in the line already, for a moment. */
  @Override
  public void close() {
    close(LAST_ONES);
  }

  /** Takes nothing more; what is in the line already is done, until that time is over. */
  public void close(Duration atMost) {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException stopped) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void safely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      // Without the exception: its message may carry what somebody wrote.
      LOG.error("work of {} failed: {}", name, failed.getClass().getName());
      LOG.debug("at", failed);
    }
  }
}
