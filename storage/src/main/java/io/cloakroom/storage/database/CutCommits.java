package io.cloakroom.storage.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a commit was done whose answer did not come: on another connection its row is
 * written once more, and taken back. Where it is there already that is refused. A transaction that
 * the server has not ended yet holds it up until it is known, so that an absent row is the proof
 * that it never comes.
 */
final class CutCommits {
  private static final Logger LOG = LoggerFactory.getLogger(CutCommits.class);

  /** A server that was cut off from its client may take a moment to see it. */
  private static final String WAIT = "set local lock_timeout = '10s'";

  private static final int ATTEMPTS = 3;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final SessionFactory sessions;

  CutCommits(SessionFactory sessions) {
    this.sessions = sessions;
  }

  /**
   * Whether what the row was written with is done.
   *
   * @return empty when that cannot be told now
   */
  Optional<Boolean> isDone(Object row) {
    for (int attempt = 1; true; attempt++) {
      try {
        boolean done = isThere(row);
        LOG.warn("a commit was cut off, and was {}", done ? "done" : "not done");
        return Optional.of(done);
      } catch (RuntimeException e) {
        Optional<SQLException> failure = SqlFailures.in(e);
        if (attempt == ATTEMPTS || failure.filter(SqlFailures::isAway).isEmpty()) {
          LOG.error(
              "a commit was cut off, and whether it was done cannot be told: SQL state {}",
              failure.map(SqlFailures::state).orElse("none"));
          return Optional.empty();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private boolean isThere(Object row) {
    try (StatelessSession session = sessions.openStatelessSession()) {
      Transaction transaction = session.beginTransaction();
      try {
        session.doWork(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute(WAIT);
              }
            });
        Transactions.insert(session, row);
        return false;
      } catch (Transactions.Taken there) {
        return true;
      } finally {
        undo(transaction);
      }
    }
  }

  private static void undo(Transaction transaction) {
    try {
      transaction.rollback();
    } catch (RuntimeException cut) {
      LOG.debug("a connection was cut again");
    }
  }
}
