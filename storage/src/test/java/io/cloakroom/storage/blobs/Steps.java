package io.cloakroom.storage.blobs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * What one node does, effect by effect: it goes on when it is told to, and may die before any of
 * them. Nothing that it would do after that happens.
 */
final class Steps {
  /** What is done. */
  interface Work {
    void run() throws Exception;
  }

  private static final class Died extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final Set<String> READING =
      Set.of("find", "keyOf", "doubled", "open", "isSettled", "lives", "remembers", "length");

  private final Semaphore go = new Semaphore(0);
  private final Semaphore stands = new Semaphore(0);
  private Thread thread = new Thread(() -> {});
  private boolean dies;
  private boolean changed;
  private boolean putting;
  private boolean done;
  private Optional<Throwable> failure = Optional.empty();

  /** Stands before its first effect. */
  void begin(Work work) {
    thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Died asItWasTold) {
                failure = Optional.empty();
              } catch (Throwable e) {
                failure = Optional.of(e);
              } finally {
                done = true;
                stands.release();
              }
            });
    thread.setDaemon(true);
    thread.start();
    stands.acquireUninterruptibly();
  }

  /** One effect; false when there was none left. */
  boolean next() {
    if (done) {
      return false;
    }
    go.release();
    stands.acquireUninterruptibly();
    return true;
  }

  /** Whether the last effect changed anything. */
  boolean hasChanged() {
    return changed;
  }

  /** Whether the last effect that changed anything was that it put something. */
  boolean isPutting() {
    return putting;
  }

  void die() {
    dies = true;
    while (next()) {
      // What it still catches and tries has no effect.
    }
  }

  boolean isDone() {
    return done;
  }

  /** What it ended with, other than its end or death. */
  Optional<Throwable> failure() {
    return failure;
  }

  /** The same port, each call of which is one effect. */
  <T> T over(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              step();
              changed = !READING.contains(method.getName());
              putting = changed ? method.getName().equals("put") : putting;
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private void step() {
    if (!dies) {
      stands.release();
      go.acquireUninterruptibly();
    }
    if (dies) {
      throw new Died();
    }
  }
}
