package io.cloakroom.storage.database;

import java.sql.Connection;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hibernate.StatelessSession;

/**
 * Lets one thread change H2, in order: killed while several do, it was seen to keep half of a
 * transaction. What waits meanwhile is committed together, as H2 appends some 25 pages for each
 * commit, however little it changes; nobody has an answer before that. Between two commits its file
 * is kept small.
 */
final class OneWriter {
  /** So much is committed together at most, and none is begun after so much time. */
  static final int MOST_TOGETHER = 64;

  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Queue<Waiting<?>> line = new ConcurrentLinkedQueue<>();
  private final DatabaseThreads thread = new DatabaseThreads(1);
  private final H2Compaction compaction;
  private final LongSupplier nanos;
  private final Executor pause;

  /** Touched by the one thread alone. */
  private boolean pausing;

  /**
   * @param nanos measures time, as {@link System#nanoTime()} does
   */
  OneWriter(H2Compaction compaction, LongSupplier nanos) {
    this(
        compaction,
        nanos,
        CompletableFuture.delayedExecutor(H2Compaction.PAUSE_NANOS, TimeUnit.NANOSECONDS));
  }

  /** The same, with what does something after the pause between two forcings. */
  OneWriter(H2Compaction compaction, LongSupplier nanos, Executor pause) {
    this.compaction = compaction;
    this.nanos = nanos;
    this.pause = pause;
  }

  /** Somebody's work, and what came of it: touched by the one thread alone. */
  private static final class Waiting<T> {
    private final Function<StatelessSession, T> work;
    private Supplier<T> outcome =
        () -> {
          throw new IllegalStateException("it was not done");
        };
    private boolean settled;

    Waiting(Function<StatelessSession, T> work) {
      this.work = work;
    }

    /** What found something taken is undone by itself: that is an answer like any other. */
    void in(StatelessSession session) {
      Savepoint before = session.doReturningWork(Connection::setSavepoint);
      int events = CommitWitness.count(session);
      try {
        T answer = work.apply(session);
        outcome = () -> answer;
      } catch (Transactions.Taken taken) {
        session.doWork(connection -> connection.rollback(before));
        CommitWitness.undoneBut(session, events);
        outcome =
            () -> {
              throw taken;
            };
      }
    }

    void byItself(Transactions transactions) {
      try {
        T answer = transactions.untilDone(work);
        outcome = () -> answer;
      } catch (RuntimeException | Error e) {
        outcome =
            () -> {
              throw e;
            };
      }
    }
  }

  /**
   * Does the work while nobody else changes anything, and answers once it is committed.
   *
   * @param work may be done more than once
   */
  <T> T alone(Function<StatelessSession, T> work, Transactions transactions) {
    Waiting<T> mine = new Waiting<>(work);
    line.add(mine);
    try {
      return thread.call(
          () -> {
            // Somebody may stand before it in the line who comes here after it.
            while (!mine.settled) {
              next(transactions);
            }
            return mine.outcome.get();
          });
    } catch (RejectedExecutionException closed) {
      line.remove(mine);
      throw closed;
    }
  }

  /** Whatever waits, oldest first. */
  private void next(Transactions transactions) {
    List<Waiting<?>> taken = new ArrayList<>(List.of(line.remove()));
    try {
      transactions.once(session -> together(session, taken));
    } catch (RuntimeException | Error e) {
      // What failed takes nothing else along, and is tried as often as it deserves.
      taken.forEach(one -> one.byItself(transactions));
    }
    taken.forEach(one -> one.settled = true);
    forceLater(compaction.afterTransaction());
  }

  /** What nobody else comes after is forced all the same. */
  private void forceLater(boolean waits) {
    if (waits && !pausing) {
      pausing = true;
      pause.execute(() -> thread.start(this::afterPause));
    }
  }

  private void afterPause() {
    pausing = false;
    forceLater(compaction.afterPause());
  }

  private boolean together(StatelessSession session, List<Waiting<?>> taken) {
    long began = nanos.getAsLong();
    taken.get(0).in(session);
    while (taken.size() < MOST_TOGETHER && nanos.getAsLong() - began < MOST_NANOS) {
      Waiting<?> next = line.poll();
      if (next == null) {
        return true;
      }
      taken.add(next);
      next.in(session);
    }
    return true;
  }

  /** Does what is no transaction while none is under way. */
  <T> T between(Supplier<T> work) {
    return thread.call(work);
  }

  /** Before the database is closed; what waits is still done. A second time changes nothing. */
  void end() {
    thread.finish();
    compaction.end();
  }
}
