package io.cloakroom.discord;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A bounded line of work for a few threads of its own; with one thread it keeps the order. */
final class Lane implements AutoCloseable {
  private static final Duration LAST_ONES = Duration.ofSeconds(2);

  private final ThreadPoolExecutor pool;

  Lane(String name, int threads, int most) {
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(most),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Whether it will be done: false when the line is full, or closed. */
  boolean offer(Runnable work) {
    try {
      pool.execute(work);
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  boolean isClosed() {
    return pool.isShutdown();
  }

  /** Does what is in the line already, for a moment. */
  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(LAST_ONES.toMillis(), TimeUnit.MILLISECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException stopped) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
