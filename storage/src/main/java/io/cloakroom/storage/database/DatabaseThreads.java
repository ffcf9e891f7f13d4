package io.cloakroom.storage.database;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work on threads of its own, which nobody interrupts. A thread that is interrupted while it
 * writes makes Java close the file, and H2 with it, for every thread until the process is started
 * again. The caller's interrupt is kept for it and shows once the work is done.
 */
final class DatabaseThreads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseThreads.class);
  private static final long LONGEST_SECONDS = 10;

  private final ExecutorService threads;

  /**
   * @param most how much work is done at a time
   */
  DatabaseThreads(int most) {
    threads =
        Executors.newFixedThreadPool(
            most,
            work -> {
              Thread thread = new Thread(work, "database");
              thread.setDaemon(true);
              return thread;
            });
  }

  <T> T call(Supplier<T> work) {
    Future<T> running = threads.submit(work::get);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return running.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw unchecked(Objects.requireNonNullElse(e.getCause(), e));
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Begins the work, which nobody waits for; once this is closed, nothing. */
  void start(Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException closed) {
      LOG.debug("too late for more work");
    }
  }

  /** Work that runs is finished; more is refused. */
  @Override
  public void close() {
    threads.shutdown();
  }

  /** The same, once it is finished, or has taken too long. */
  void finish() {
    close();
    boolean interrupted = Thread.interrupted();
    try {
      threads.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause;
  }
}
