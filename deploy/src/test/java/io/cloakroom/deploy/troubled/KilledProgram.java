package io.cloakroom.deploy.troubled;

import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.testing.Parallel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The program, which is killed now and then and started anew, while its chat goes on. */
public final class KilledProgram implements AutoCloseable {
  private final Clock clock = Clock.systemUTC();
  private final Callable<RunningCloakroom> start;
  private final List<Exposures.Span> outages = new CopyOnWriteArrayList<>();
  private CompletableFuture<RunningCloakroom> running;

  /**
   * @param start starts it and waits until it is ready
   */
  public KilledProgram(Callable<RunningCloakroom> start) throws Exception {
    this.start = start;
    this.running = CompletableFuture.completedFuture(start.call());
  }

  /** Kills it after that time and starts it anew; returns at once, if it runs. */
  public void killAfter(Duration moment) {
    RunningCloakroom doomed = running();
    running = Parallel.beside(() -> killedAndStarted(doomed, moment));
  }

  private RunningCloakroom killedAndStarted(RunningCloakroom doomed, Duration moment) {
    try {
      TimeUnit.NANOSECONDS.sleep(moment.toNanos());
      Instant killed = clock.instant();
      doomed.kill();
      RunningCloakroom next = start.call();
      outages.add(new Exposures.Span(killed, clock.instant()));
      return next;
    } catch (Exception e) {
      throw new IllegalStateException("it did not start again", e);
    }
  }

  /** Once it is ready again. */
  public RunningCloakroom running() {
    return running.join();
  }

  /** From each kill until it was ready again. */
  public List<Exposures.Span> outages() {
    return List.copyOf(outages);
  }

  @Override
  public void close() throws InterruptedException {
    running().close();
  }
}
