package io.cloakroom.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks how the program is, for no longer than whoever watches it waits: one looks at a time, all
 * who ask meanwhile wait for the same, and where that takes too long they are told what was found
 * before. So what is silent keeps no thread of the web server. Thread-safe.
 */
final class HealthLook {
  static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Of what was found before that it says nothing any more. */
  private static final long OLD_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final List<String> NOT_TOLD =
      List.of(
          "how it is could not be told for a minute: the database, the disk or the store of the"
              + " pictures does not answer. See to them; then it goes on by itself");

  private final Health health;
  private final Duration patience;
  private final LongSupplier nanos;
  private @Nullable CompletableFuture<Found> looking;
  private Found before;

  /**
   * @param problems as in {@link Health}
   */
  record Found(List<String> problems, List<String> warnings, List<String> failures, long at) {}

  /**
   * @param nanos measures time, as {@link System#nanoTime()} does
   */
  HealthLook(Health health, Duration patience, LongSupplier nanos) {
    this.health = health;
    this.patience = patience;
    this.nanos = nanos;
    this.before = new Found(List.of(), List.of(), List.of(), nanos.getAsLong());
  }

  Found found() {
    try {
      return look().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return foundBefore();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return foundBefore();
    } catch (ExecutionException e) {
      throw new IllegalStateException("how it is could not be told", e);
    }
  }

  private synchronized CompletableFuture<Found> look() {
    CompletableFuture<Found> running = looking;
    if (running == null || running.isDone()) {
      running = new CompletableFuture<>();
      looking = running;
      begin(running);
    }
    return running;
  }

  private void begin(CompletableFuture<Found> look) {
    Thread thread =
        new Thread(
            () -> {
              try {
                look.complete(asked());
              } catch (RuntimeException | Error e) {
                look.completeExceptionally(e);
              }
            },
            "health");
    thread.setDaemon(true);
    thread.start();
  }

  private Found asked() {
    // These first: a database that does not answer them is a reason from then on.
    List<String> warnings = health.warnings();
    List<String> failures = health.failures();
    Found found = new Found(health.problems(), warnings, failures, nanos.getAsLong());
    keep(found);
    return found;
  }

  private synchronized void keep(Found found) {
    before = found;
  }

  private synchronized Found foundBefore() {
    return nanos.getAsLong() - before.at() > OLD_NANOS
        ? new Found(NOT_TOLD, List.of(), List.of(), before.at())
        : before;
  }
}
