package io.cloakroom.slack.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads for what is answered after it was acknowledged. What is lost here is asked for again. */
public final class AnswerThreads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerThreads.class);
  private static final int THREADS = 8;
  private static final int WAITING = 1_000;
  private static final Duration LAST = Duration.ofSeconds(2);

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new LinkedBlockingQueue<>(WAITING),
          work -> {
            Thread thread = new Thread(work, "slack-aside");
            thread.setDaemon(true);
            return thread;
          });

  public AnswerThreads() {
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * @throws java.util.concurrent.RejectedExecutionException when too much waits already
   */
  public void run(Runnable work) {
    threads.execute(() -> safely(work));
  }

  /** The answer, if it is there in time; it is worked out to its end in any case. */
  <T> Optional<T> within(Duration time, Callable<T> question) {
    FutureTask<T> task = new FutureTask<>(question);
    threads.execute(task);
    try {
      return Optional.of(task.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer could not be found", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void safely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      // Without the exception: its message may carry what somebody wrote.
      LOG.error("an answer to Slack failed: {}", e.getClass().getName());
      LOG.debug("at", e);
    }
  }
}
