package io.cloakroom.deploy.migrate;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Does a few things at a time; once one has failed no more is begun. */
final class SideBySide implements AutoCloseable {
  private final int most;
  private final ExecutorService threads;
  private final Semaphore free;
  private final AtomicReference<Exception> failed = new AtomicReference<>();

  /** One of them. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  SideBySide(int most) {
    this.most = most;
    this.threads = Executors.newFixedThreadPool(most);
    this.free = new Semaphore(most);
  }

  /**
   * Begins it, once there is room.
   *
   * @throws IOException when one of before has failed
   */
  void begin(Work work) throws IOException {
    free.acquireUninterruptibly();
    try {
      refuseFailed();
      threads.execute(() -> run(work));
    } catch (IOException | RuntimeException e) {
      free.release();
      throw e;
    }
  }

  private void run(Work work) {
    try {
      work.run();
    } catch (IOException | RuntimeException e) {
      failed.compareAndSet(null, e);
    } finally {
      free.release();
    }
  }

  /**
   * Returns once all are done.
   *
   * @throws IOException when one has failed
   */
  void await() throws IOException {
    free.acquireUninterruptibly(most);
    free.release(most);
    refuseFailed();
  }

  private void refuseFailed() throws IOException {
    Optional<Exception> first = Optional.ofNullable(failed.get());
    if (first.isPresent()) {
      throw new IOException(first.get().getMessage(), first.get());
    }
  }

  /** What was begun is ended first. */
  @Override
  public void close() {
    free.acquireUninterruptibly(most);
    threads.shutdown();
  }
}
