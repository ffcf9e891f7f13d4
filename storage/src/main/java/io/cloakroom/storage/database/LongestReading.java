package io.cloakroom.storage.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Function;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.hibernate.StatelessSession;

/**
 * Bounds how long each statement of one transaction may take, and of no other: connections are used
 * again.
 */
enum LongestReading {
  /**
   * Through the session itself: the statement {@code SET QUERY_TIMEOUT} would have every connection
   * compile all of its statements anew.
   */
  H2 {
    @Override
    void begin(Connection connection, Duration most) throws SQLException {
      session(connection).setQueryTimeout(Math.toIntExact(most.toMillis()));
    }

    @Override
    void end(Connection connection) throws SQLException {
      session(connection).setQueryTimeout(0);
    }

    private SessionLocal session(Connection connection) throws SQLException {
      return (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    }
  },

  /** It ends with the transaction by itself. */
  POSTGRESQL {
    @Override
    void begin(Connection connection, Duration most) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set local statement_timeout = " + most.toMillis());
      }
    }

    @Override
    void end(Connection connection) {
      // The end of the transaction is what ends it.
    }
  };

  abstract void begin(Connection connection, Duration most) throws SQLException;

  abstract void end(Connection connection) throws SQLException;

  /** Does the work in the transaction that the session is in. */
  <T> T within(StatelessSession session, Duration most, Function<StatelessSession, T> work) {
    session.doWork(connection -> begin(connection, most));
    T answer;
    try {
      answer = work.apply(session);
    } catch (RuntimeException | Error why) {
      endAfter(session, why);
      throw why;
    }
    session.doWork(this::end);
    return answer;
  }

  /** Why it failed is what counts: a connection that is lost is used for nothing more. */
  private void endAfter(StatelessSession session, Throwable why) {
    try {
      session.doWork(this::end);
    } catch (RuntimeException lost) {
      why.addSuppressed(lost);
    }
  }
}
