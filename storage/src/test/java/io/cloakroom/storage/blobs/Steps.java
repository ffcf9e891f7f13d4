package io.cloakroom.storage.blobs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * What one node does, effect by effect: it goes on for as far as it is told to, and may die before
 * any of them. Nothing that it would do after that happens. After each that changes anything it is
 * looked at.
 */
final class Steps {
  /** What is done. */
  interface Work {
    void run() throws Exception;
  }

  /** Before which effects it stands. */
  enum Grain {
    EVERY_EFFECT,
    EVERY_CHANGE
  }

  private static final class Died extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final Set<String> READING =
      Set.of(
          "find", "keyOf", "doubled", "open", "isSettled", "lives", "remembers", "length", "marks");

  private static final Set<String> PUTTING = Set.of("put", "mark");

  private final Grain grain;
  private final Supplier<Optional<String>> look;
  private final Semaphore go = new Semaphore(0);
  private final Semaphore stands = new Semaphore(0);
  private Thread thread = new Thread(() -> {});
  private int left;
  private boolean dies;
  private boolean changed;
  private boolean putting;
  private boolean done;
  private Optional<String> wrong = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();

  /**
   * @param look says what is wrong
   */
  Steps(Grain grain, Supplier<Optional<String>> look) {
    this.grain = grain;
    this.look = look;
  }

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
                lookAtChange();
                done = true;
                stands.release();
              }
            });
    thread.setDaemon(true);
    thread.start();
    stands.acquireUninterruptibly();
  }

  /** So many effects that it stands before, with what lies between; false when all is done. */
  boolean next(int effects) {
    if (!done && effects > 0) {
      left = effects;
      go.release();
      stands.acquireUninterruptibly();
    }
    return !done;
  }

  /** Whether the last effect that changed anything was that it put something. */
  boolean isPutting() {
    return putting;
  }

  /** What it still catches and tries has no effect. */
  void die() {
    dies = true;
    next(1);
  }

  boolean isDone() {
    return done;
  }

  /** What was first seen to be wrong after one of its effects. */
  Optional<String> wrong() {
    return wrong;
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
              effect(!READING.contains(method.getName()), PUTTING.contains(method.getName()));
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /**
   * Stands before one, where it is to stand there.
   *
   * @param puts false of one that changes nothing
   */
  void effect(boolean changes, boolean puts) {
    lookAtChange();
    step(changes);
    changed = changes;
    putting = changes ? puts : putting;
  }

  private void lookAtChange() {
    if (changed && wrong.isEmpty()) {
      wrong = look.get();
    }
    changed = false;
  }

  private void step(boolean changes) {
    if (!dies && (changes || grain == Grain.EVERY_EFFECT)) {
      if (left == 0) {
        stands.release();
        go.acquireUninterruptibly();
      }
      left--;
    }
    if (dies) {
      throw new Died();
    }
  }
}
