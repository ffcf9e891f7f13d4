package io.cloakroom.deploy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops what was started, last first: so the web server before the worker, and both before the
 * database that they use. A part that fails to stop, or takes longer than it may, does not keep the
 * others from it, and all together never take longer than {@link #LIMIT}.
 */
public final class Shutdown implements AutoCloseable {
  /** What a supervisor commonly waits between TERM and KILL. */
  public static final Duration LIMIT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private record Part(String name, Duration atMost, AutoCloseable closer) {}

  private final Deque<Part> parts = new ArrayDeque<>();

  /**
   * Remembers how to stop what was just started.
   *
   * @param name for the log
   * @param atMost how long the others wait for it
   * @throws IllegalStateException when all together could take longer than {@link #LIMIT}
   */
  public void then(String name, Duration atMost, AutoCloseable closer) {
    Duration all = parts.stream().map(Part::atMost).reduce(atMost, Duration::plus);
    if (all.compareTo(LIMIT) > 0) {
      throw new IllegalStateException(
          "stopping may take %s in all, with %s more than %s: give the parts less time"
              .formatted(all, name, LIMIT));
    }
    parts.push(new Part(name, atMost, closer));
  }

  /** What is to be stopped, first what is stopped first. */
  public List<String> parts() {
    return parts.stream().map(Part::name).toList();
  }

  @Override
  public synchronized void close() {
    boolean interrupted = false;
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      Thread stopping = new Thread(() -> stop(part), "stopping " + part.name());
      stopping.setDaemon(true);
      stopping.start();
      try {
        TimeUnit.NANOSECONDS.timedJoin(stopping, part.atMost().toNanos());
      } catch (InterruptedException e) {
        interrupted = true;
      }
      if (stopping.isAlive()) {
        LOG.error("{} has not stopped in time and is left; what was saved is safe", part.name());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Stops when a signal asks to, or the virtual machine ends for another reason, within {@link
   * #LIMIT} whatever happens.
   */
  public static void onSignal(Shutdown running) {
    Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
  }

  private static void stop(Part part) {
    try {
      part.closer().close();
    } catch (Exception e) {
      LOG.error("could not stop {} in good order", part.name(), e);
    }
  }
}
