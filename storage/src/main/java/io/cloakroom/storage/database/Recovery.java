package io.cloakroom.storage.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database back that takes no writes: after a pause it must prove that it can be written
 * before anybody else goes on. Whoever comes meanwhile is told so at once.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Writing writing;
  private final LongSupplier nanos;
  private final ReentrantLock trying = new ReentrantLock();
  private volatile Optional<String> trouble = Optional.empty();
  private volatile long triedAt;

  /**
   * @param nanos measures time, as {@link System#nanoTime()} does
   */
  Recovery(Writing writing, LongSupplier nanos) {
    this.writing = writing;
    this.nanos = nanos;
  }

  /** Why nothing can be written at this moment, with the remedy; empty when nothing was found. */
  Optional<String> trouble() {
    return trouble.map(writing::words);
  }

  /**
   * Returns at once unless a transaction found that it cannot be read any more.
   *
   * @throws DatabaseFailure while it is not back
   */
  void awaitReading() {
    if (writing.stopsReading()) {
      await();
    }
  }

  /**
   * Returns at once unless a transaction was refused. Then one tries, at most once in three
   * seconds, whether the database can be written again.
   *
   * @throws DatabaseFailure while it cannot
   */
  void await() {
    Optional<String> found = trouble;
    if (found.isPresent()) {
      if (!trying.tryLock()) {
        throw DatabaseFailure.unwritten(found.get());
      }
      try {
        comeBack();
      } finally {
        trying.unlock();
      }
    }
  }

  /** Looks at why somebody could not read: one question that asked too much stops nobody else. */
  void noteReading(Throwable failure) {
    if (writing.stopsReading()) {
      note(failure);
    }
  }

  /** Looks at a failure; when nothing can be written, no connection is used again. */
  void note(Throwable failure) {
    writing.refused(failure).ifPresent(this::fail);
  }

  private void comeBack() {
    if (trouble.isEmpty()) {
      return;
    }
    String found = trouble.get();
    if (nanos.getAsLong() - triedAt < PAUSE_NANOS) {
      throw DatabaseFailure.unwritten(found);
    }
    triedAt = nanos.getAsLong();
    if (!writing.hasRoom()) {
      throw DatabaseFailure.unwritten(found);
    }
    try {
      writing.prove();
    } catch (SQLException e) {
      triedAt = nanos.getAsLong();
      trouble = Optional.of(writing.refused(e).orElse(found));
      throw DatabaseFailure.of(e);
    }
    trouble = Optional.empty();
    LOG.info("the database can be written again");
  }

  private synchronized void fail(String state) {
    if (trouble.isEmpty()) {
      LOG.error("the database cannot be written: SQL state {}; /ready says what to do", state);
    }
    trouble = Optional.of(state);
    triedAt = nanos.getAsLong();
    writing.dropConnections();
  }
}
