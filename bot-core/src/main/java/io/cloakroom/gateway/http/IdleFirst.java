package io.cloakroom.gateway.http;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Hands work to a thread that is idle. Java's own queues make a pool start all the threads that it
 * may have before it uses one again, and each holds memory: here it starts one only when none is
 * idle, and work waits only when there are as many as there may be.
 */
final class IdleFirst extends LinkedTransferQueue<Runnable> implements RejectedExecutionHandler {
  private static final long serialVersionUID = 1L;

  private final int mostWaiting;

  /**
   * @param mostWaiting work, while all threads are busy
   */
  IdleFirst(int mostWaiting) {
    this.mostWaiting = mostWaiting;
  }

  /** Whether an idle thread took it. */
  @Override
  public boolean offer(Runnable work) {
    return tryTransfer(work);
  }

  /** Called when no thread is idle, and none may be started. */
  @Override
  public synchronized void rejectedExecution(Runnable work, ThreadPoolExecutor threads) {
    if (threads.isShutdown() || size() >= mostWaiting) {
      throw new RejectedExecutionException("all threads are busy");
    }
    super.offer(work);
    if (threads.getPoolSize() == 0 && remove(work)) {
      // All of them went, after a time without work, just before it came.
      threads.execute(work);
    }
  }
}
