package io.cloakroom.deploy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops what was started, last first: so the web server before the worker, and both before the
 * database that they use. A part that fails to stop does not keep the others from it.
 */
final class Shutdown implements AutoCloseable {
  /** What a supervisor commonly waits between TERM and KILL. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private record Part(String name, AutoCloseable closer) {}

  private final Deque<Part> parts = new ArrayDeque<>();

  /**
   * Remembers how to stop what was just started.
   *
   * @param name for the log
   */
  void then(String name, AutoCloseable closer) {
    parts.push(new Part(name, closer));
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      try {
        part.closer().close();
      } catch (Exception e) {
        LOG.error("could not stop {} in good order", part.name(), e);
      }
    }
  }

  /**
   * Waits until a signal asks to stop, and stops then, within {@link #LIMIT} whatever happens.
   * Never returns by itself: the virtual machine ends it.
   */
  static void awaitSignal(AutoCloseable running) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopInTime(running), "stop"));
    new CountDownLatch(1).await();
  }

  private static void stopInTime(AutoCloseable running) {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread stopping =
        new Thread(
            () -> {
              try {
                running.close();
              } catch (Exception e) {
                LOG.error("could not stop in good order", e);
              }
              stopped.countDown();
            },
            "stopping");
    stopping.setDaemon(true);
    stopping.start();
    try {
      if (!stopped.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.error("could not stop within {} s; nothing that was saved is lost", LIMIT.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
