package io.cloakroom.deploy;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something from time to time on a thread of its own, and goes on when it fails. */
final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  /** What is done. */
  interface Round {
    void run() throws Exception;
  }

  private final String name;
  private final Round round;
  private final ScheduledExecutorService timer;

  private Rounds(String name, Round round) {
    this.name = name;
    this.round = round;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * @param name of its thread
   * @param every from the end of a round to the next; the first comes after as long
   */
  static Rounds start(String name, Duration every, Round round) {
    Rounds rounds = new Rounds(name, round);
    rounds.timer.scheduleWithFixedDelay(
        rounds::once, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return rounds;
  }

  /** Begins no other round, and returns when the one under way has ended; nobody interrupts it. */
  @Override
  public void close() throws InterruptedException {
    timer.shutdown();
    timer.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
  }

  /** Catches what the round throws: a timer drops for good what failed once. */
  private void once() {
    try {
      round.run();
    } catch (Exception e) {
      LOG.error("a round of {} failed; the next one comes: {}", name, e.getClass().getName());
      LOG.debug("a round of {} failed", name, e);
    }
  }
}
