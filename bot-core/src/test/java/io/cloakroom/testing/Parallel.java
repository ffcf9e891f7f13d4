package io.cloakroom.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs callers at the same time, as a busy channel does. */
public final class Parallel {
  private Parallel() {}

  /**
   * What the call comes to, on a thread of its own from now on. The JDK's own asynchronous calls
   * share one thread on a machine with two processors since JDK 25, the HTTP client's answers too:
   * a call that waits there holds up whatever else is asked.
   */
  public static <T> CompletableFuture<T> beside(Callable<T> call) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                outcome.complete(call.call());
              } catch (Throwable failed) {
                outcome.completeExceptionally(failed);
              }
            },
            "beside");
    thread.setDaemon(true);
    thread.start();
    return outcome;
  }

  /** What each of so many callers got, all let go at the same moment. */
  public static <T> List<T> run(int callers, Callable<T> call) {
    return run(callers, number -> call);
  }

  /**
   * Calls from as many threads at once.
   *
   * @param calls the call of each caller, by its number from 0
   */
  public static <T> List<T> run(int callers, IntFunction<Callable<T>> calls) {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      CountDownLatch ready = new CountDownLatch(callers);
      List<Future<T>> running = new ArrayList<>();
      for (int number = 0; number < callers; number++) {
        Callable<T> call = calls.apply(number);
        running.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return call.call();
                }));
      }
      List<T> answers = new ArrayList<>();
      for (Future<T> future : running) {
        answers.add(future.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new AssertionError("a caller failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
