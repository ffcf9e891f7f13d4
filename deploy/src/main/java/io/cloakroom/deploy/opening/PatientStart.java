package io.cloakroom.deploy.opening;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts what works on the storage: at once, or as soon as nothing speaks against it any more. With
 * the wrong master key that is never.
 */
public final class PatientStart implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PatientStart.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Supplier<List<String>> problems;
  private final Work work;
  private final Duration pause;
  private final ScheduledThreadPoolExecutor timer;

  /** What is started once. */
  @FunctionalInterface
  public interface Work {
    void start() throws InterruptedException;
  }

  /**
   * @param problems what speaks against it at this moment
   */
  public PatientStart(Supplier<List<String>> problems, Work work) {
    this(problems, work, PAUSE);
  }

  /**
   * @param pause from one look to the next
   */
  PatientStart(Supplier<List<String>> problems, Work work, Duration pause) {
    this.problems = problems;
    this.work = work;
    this.pause = pause;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            waiting -> {
              Thread thread = new Thread(waiting, "start");
              thread.setDaemon(true);
              return thread;
            });
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Returns when it is started, or waits for its time. */
  public void begin() throws InterruptedException {
    List<String> found = problems.get();
    if (found.isEmpty()) {
      try {
        work.start();
        return;
      } catch (RuntimeException e) {
        found = problems.get();
        if (found.isEmpty()) {
          throw e;
        }
      }
    }
    found.forEach(problem -> LOG.error("nothing is taken in or shown: {}", problem));
    later();
  }

  private void later() {
    var unused = timer.schedule(this::again, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void again() {
    try {
      if (problems.get().isEmpty()) {
        LOG.info("nothing speaks against it any more: the work begins");
        work.start();
      } else {
        later();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.error("the work could not begin; it is tried again", e);
      later();
    }
  }

  /** Starts nothing more. A start that is under way is not interrupted: H2 would close its file. */
  @Override
  public void close() {
    timer.shutdown();
  }
}
