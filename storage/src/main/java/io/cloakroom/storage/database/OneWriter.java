package io.cloakroom.storage.database;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one thread at a time change H2, in order: killed while several do, it was seen to keep half
 * of a transaction. Between two of them its file is kept small.
 */
final class OneWriter {
  private final Lock lock = new ReentrantLock(true);
  private final DatabaseThreads threads;
  private final H2Compaction compaction;

  OneWriter(DatabaseThreads threads, H2Compaction compaction) {
    this.threads = threads;
    this.compaction = compaction;
  }

  /** Does the work while nobody else changes anything. */
  <T> T alone(Supplier<T> work) {
    lock.lock();
    try {
      return threads.call(
          () -> {
            T answer = work.get();
            compaction.afterTransaction();
            return answer;
          });
    } finally {
      lock.unlock();
    }
  }

  /** Before the database is closed. */
  void end() {
    lock.lock();
    try {
      compaction.end();
    } finally {
      lock.unlock();
    }
  }
}
