package io.cloakroom.storage.database;

import io.cloakroom.audit.AuditEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.StatelessSessionBuilder;
import org.hibernate.Transaction;

/**
 * Runs work in transactions: all of it or nothing. What two transactions did to each other (a
 * deadlock, a lock that came too late) is tried again, so the work must be repeatable in memory.
 */
public final class Transactions {
  private static final int MOST_ATTEMPTS = 30;
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** What was to be inserted is there already. */
  public static final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Taken() {
      super("is there already", null, false, false);
    }
  }

  /** What was answered within a transaction, and why its commit may have failed. */
  private record Done<T>(T answer, Optional<RuntimeException> cut) {}

  private final SessionFactory sessions;
  private final CutCommits commits;
  private final DatabaseThreads threads;
  private final Recovery recovery;
  private final Optional<OneWriter> writer;
  private final LongestReading longest;
  private final CommittedEvents events;
  private final Runnable changed;

  /**
   * @param writer lets only one transaction at a time change something
   * @param events told of what is put on record
   */
  Transactions(
      SessionFactory sessions,
      DatabaseThreads threads,
      Recovery recovery,
      Optional<OneWriter> writer,
      LongestReading longest,
      CommittedEvents events) {
    this(sessions, threads, recovery, writer, longest, events, () -> {});
  }

  private Transactions(
      SessionFactory sessions,
      DatabaseThreads threads,
      Recovery recovery,
      Optional<OneWriter> writer,
      LongestReading longest,
      CommittedEvents events,
      Runnable changed) {
    this.sessions = sessions;
    this.commits = new CutCommits(sessions);
    this.threads = threads;
    this.recovery = recovery;
    this.writer = writer;
    this.longest = longest;
    this.events = events;
    this.changed = changed;
  }

  /** The same, of which each change is told to those who remember what was before. */
  public Transactions telling(Changes changes) {
    return new Transactions(
        sessions, threads, recovery, writer, longest, events, changes::happened);
  }

  /**
   * Reads, as of one moment.
   *
   * @param work changes nothing
   * @throws DatabaseFailure when the database refused or could not be reached
   */
  public <T> T read(Function<StatelessSession, T> work) {
    return threads.call(
        () -> {
          recovery.awaitReading();
          return untilDone(work, recovery::noteReading);
        });
  }

  /**
   * The same, where each statement takes no longer than that.
   *
   * @throws DatabaseFailure as above, and {@link DatabaseFailure#isStopped} where one took longer
   */
  public <T> T readWithin(Duration most, Function<StatelessSession, T> work) {
    return read(session -> longest.within(session, most, work));
  }

  /**
   * Reads and writes: all of it or nothing.
   *
   * @throws DatabaseFailure when the database refused or could not be reached: nothing happened. A
   *     commit whose answer was cut off is looked for by its {@link #witness}, and answered as if
   *     nothing had been; what has none, or where the server is not back soon, may have happened
   */
  public <T> T in(Function<StatelessSession, T> work) {
    try {
      return writer.isPresent()
          ? writer.get().alone(work, this)
          : threads.call(() -> untilDone(work));
    } finally {
      // Also of what failed it is not always known whether it was done.
      changed.run();
    }
  }

  /** True when the work was done; false, with nothing done, when it found something taken. */
  public boolean attempt(Consumer<StatelessSession> work) {
    try {
      run(work);
      return true;
    } catch (Taken taken) {
      return false;
    }
  }

  /** Writes, and answers nothing. */
  public void run(Consumer<StatelessSession> work) {
    in(
        session -> {
          work.accept(session);
          return true;
        });
  }

  /**
   * Adds a row.
   *
   * @throws Taken when a row with one of its unique values is there already
   */
  public static void insert(StatelessSession session, Object row) {
    orTaken(() -> session.insert(row));
  }

  /**
   * Adds rows that have their keys, in their order, in as few statements as the database takes.
   *
   * @throws Taken as above: then none is there
   */
  public static void insertAll(StatelessSession session, List<?> rows) {
    orTaken(() -> session.insertMultiple(rows));
  }

  /**
   * Says by which row of the transaction, the first of several, it is known to be committed.
   *
   * @param row with a unique value that no other row ever has; it stays
   */
  public static void witness(StatelessSession session, Object row) {
    CommitWitness.note(session, row);
  }

  /** Says that these are put on record: told of once the transaction is committed. */
  public static void recorded(StatelessSession session, List<AuditEvent> events) {
    CommitWitness.heard(session, events);
  }

  private static void orTaken(Runnable insertion) {
    try {
      insertion.run();
    } catch (RuntimeException e) {
      Optional<SQLException> failure = SqlFailures.in(e);
      if (failure.isPresent() && SqlFailures.isTaken(failure.get())) {
        throw new Taken();
      }
      throw e;
    }
  }

  /** Tries again what others are to blame for. */
  <T> T untilDone(Function<StatelessSession, T> work) {
    recovery.await();
    return untilDone(work, recovery::note);
  }

  private <T> T untilDone(Function<StatelessSession, T> work, Consumer<Throwable> failed) {
    for (int attempt = 1; true; attempt++) {
      try {
        return inOne(work);
      } catch (RuntimeException e) {
        failed.accept(e);
        SQLException failure = SqlFailures.in(e).orElseThrow(() -> e);
        if (attempt == MOST_ATTEMPTS || !SqlFailures.isTransient(failure)) {
          throw DatabaseFailure.of(failure);
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
      }
    }
  }

  /** In one transaction, tried once. */
  <T> T once(Function<StatelessSession, T> work) {
    recovery.await();
    try {
      return inOne(work);
    } catch (RuntimeException e) {
      recovery.note(e);
      throw e;
    }
  }

  private <T> T inOne(Function<StatelessSession, T> work) {
    CommitWitness witness = new CommitWitness();
    Done<T> done = inOne(work, witness);
    boolean committed =
        done.cut().isEmpty() || witness.row().flatMap(commits::isDone).orElse(false);
    if (!committed) {
      throw done.cut().get();
    }
    events.tell(witness.events());
    return done.answer();
  }

  private <T> Done<T> inOne(Function<StatelessSession, T> work, CommitWitness witness) {
    StatelessSessionBuilder with = sessions.withStatelessOptions();
    with.interceptor(witness);
    try (StatelessSession session = with.openStatelessSession()) {
      Transaction transaction = session.beginTransaction();
      try {
        T answer = work.apply(session);
        return new Done<>(answer, cut(transaction));
      } catch (RuntimeException | Error e) {
        rollBack(transaction, e);
        throw e;
      }
    }
  }

  /**
   * Commits; answers why it is not known whether that was done.
   *
   * @throws IllegalStateException when a query of Hibernate's was refused in it, and that was
   *     caught: Hibernate would take all of it back now, and not say so
   */
  private static Optional<RuntimeException> cut(Transaction transaction) {
    if (transaction.getRollbackOnly()) {
      throw new IllegalStateException("a refused query was caught within a transaction");
    }
    try {
      transaction.commit();
      return Optional.empty();
    } catch (RuntimeException e) {
      if (SqlFailures.in(e).filter(SqlFailures::isCutOff).isPresent()) {
        return Optional.of(e);
      }
      throw e;
    }
  }

  private static void rollBack(Transaction transaction, Throwable why) {
    try {
      if (transaction.isActive()) {
        transaction.rollback();
      }
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }
}
