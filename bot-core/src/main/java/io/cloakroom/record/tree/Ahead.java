package io.cloakroom.record.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Makes the parts of something large on threads of its own, a few of them ahead of whoever takes
 * them, who gets them in their order.
 */
public final class Ahead<T> implements Iterator<T>, AutoCloseable {
  /** For each thread: the one that is made, and one that waits to be taken. */
  private static final int EACH = 2;

  private final Iterator<Supplier<T>> parts;
  private final int most;
  private final ExecutorService threads;
  private final Deque<Future<T>> made = new ArrayDeque<>();

  /**
   * @param parts what makes each; asked for on the thread of whoever takes them
   * @param threads how many; with one, each part is made after the one before it
   */
  public Ahead(Iterator<Supplier<T>> parts, int threads) {
    this.parts = parts;
    this.most = threads * EACH;
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "ahead");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public boolean hasNext() {
    while (made.size() < most && parts.hasNext()) {
      Supplier<T> part = parts.next();
      made.add(threads.submit(part::get));
    }
    return !made.isEmpty();
  }

  /**
   * The next part.
   *
   * @throws RuntimeException what its maker threw
   */
  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      return made.remove().get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException why) {
        throw why;
      }
      throw new IllegalStateException(failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody waits for it any more", stop);
    }
  }

  /** What is being made then is made to its end, and taken by nobody. */
  @Override
  public void close() {
    made.forEach(one -> one.cancel(false));
    threads.shutdown();
  }
}
