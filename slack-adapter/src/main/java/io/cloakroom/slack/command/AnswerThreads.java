package io.cloakroom.slack.command;

import io.cloakroom.adapter.WorkLine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;

/** Threads for what is answered after it was acknowledged. What is lost here is asked for again. */
public final class AnswerThreads implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int WAITING = 1_000;

  private final WorkLine line = new WorkLine("slack-aside", THREADS, WAITING);

  /**
   * Does it later.
   *
   * @throws RejectedExecutionException when too much waits already
   */
  public void run(Runnable work) {
    if (!line.offer(work)) {
      throw new RejectedExecutionException("too much waits to be answered");
    }
  }

  /** The answer, if it is there in time; it is worked out to its end in any case. */
  <T> Optional<T> within(Duration time, Callable<T> question) {
    return line.within(time, question);
  }

  @Override
  public void close() {
    line.close();
  }
}
