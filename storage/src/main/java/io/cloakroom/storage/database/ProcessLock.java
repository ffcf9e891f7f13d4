package io.cloakroom.storage.database;

import io.cloakroom.storage.files.StorageRefused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a database on a server for one process, as H2 keeps its file: an advisory lock of
 * PostgreSQL (chapter 13.3.5), held by a transaction that stays open on a connection of its own,
 * and gone with it. A lock of the session would be lost in a pooler, which gives the session to
 * others between transactions; a transaction it leaves alone. The transaction has read and written
 * nothing, so it keeps no dead row from being cleared away. A server that was away is asked for the
 * lock again; until then nothing is well.
 */
public final class ProcessLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessLock.class);

  /** Of any number, and always this one: advisory locks are each database's own. */
  private static final String TAKE = "select pg_try_advisory_xact_lock(7163371436832)";

  /**
   * For this transaction alone: it is idle on purpose, however short the role is kept otherwise,
   * and whoever looks at the server's sessions sees why. A server whose client is gone without a
   * word ends it within a minute; by itself it takes two hours.
   */
  private static final String HOLD =
      "set transaction isolation level read committed; set local"
          + " idle_in_transaction_session_timeout = 0; set local application_name ="
          + " 'cloakroom holds the database'; set local tcp_keepalives_idle = 20; set local"
          + " tcp_keepalives_interval = 5; set local tcp_keepalives_count = 4";

  /** The first PostgreSQL that bounds a transaction as a whole. */
  private static final int BOUNDS_TRANSACTIONS = 17;

  private static final String HOLD_LONG = "set local transaction_timeout = 0";

  /** A server keeps what the last statement read until the next one comes. */
  private static final String LET_GO = "";

  private static final int SECONDS = 2;

  /** Whoever watches asks for each page. */
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final DatabaseSettings settings;
  private final LongSupplier nanos;
  private Optional<Connection> holder;
  private Optional<String> trouble = Optional.empty();
  private long askedAt;
  private boolean closed;

  private ProcessLock(DatabaseSettings settings, LongSupplier nanos, Connection holder) {
    this.settings = settings;
    this.nanos = nanos;
    this.holder = Optional.of(holder);
    this.askedAt = nanos.getAsLong();
  }

  /**
   * Takes it; empty for H2, which locks its file itself.
   *
   * @throws io.cloakroom.storage.files.ServerAway when the server does not answer
   * @throws StorageRefused when another process has it
   */
  public static Optional<ProcessLock> of(DatabaseSettings settings) {
    return of(settings, System::nanoTime);
  }

  static Optional<ProcessLock> of(DatabaseSettings settings, LongSupplier nanos) {
    if (settings.isFile()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ProcessLock(
              settings,
              nanos,
              taken(settings)
                  .orElseThrow(
                      () ->
                          new StorageRefused(
                              "another Cloakroom has the database "
                                  + settings.place()
                                  + " open; stop that one first. One that was cut off is"
                                  + " forgotten within a minute"))));
    } catch (SQLException e) {
      throw Database.refused(settings, SqlFailures.state(e));
    }
  }

  /**
   * Why the database must not be used at this moment, with the remedy; at most some seconds old.
   */
  public synchronized Optional<String> trouble() {
    if (!closed && nanos.getAsLong() - askedAt >= FRESH_NANOS) {
      trouble = asked();
      askedAt = nanos.getAsLong();
    }
    return trouble;
  }

  private Optional<String> asked() {
    try {
      if (holder.isPresent() && holder.get().isValid(SECONDS)) {
        return Optional.empty();
      }
      release();
      holder = taken(settings);
      if (holder.isEmpty()) {
        return Optional.of(RecoveryWords.WORDS.takenByAnother(settings.place()));
      }
      LOG.info("the database is there again");
      return Optional.empty();
    } catch (SQLException e) {
      String state = SqlFailures.state(e);
      return Optional.of(
          SqlFailures.isAway(state)
              ? RecoveryWords.WORDS.unreachable(settings.place(), state)
              : RecoveryWords.WORDS.refused(settings.place(), state));
    }
  }

  private void release() {
    holder.ifPresent(ProcessLock::end);
    holder = Optional.empty();
  }

  @Override
  public synchronized void close() {
    closed = true;
    holder.ifPresent(ProcessLock::giveBack);
    release();
  }

  /** The server ends a session some time after its connection: who starts next would be refused. */
  private static void giveBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException gone) {
      LOG.debug("the connection of the lock was gone already");
    }
  }

  private static void end(Connection connection) {
    try {
      connection.close();
    } catch (SQLException gone) {
      LOG.debug("the connection of the lock was gone already");
    }
  }

  private static Optional<Connection> taken(DatabaseSettings settings) throws SQLException {
    Connection connection = connect(settings);
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(HOLD);
      if (connection.getMetaData().getDatabaseMajorVersion() >= BOUNDS_TRANSACTIONS) {
        statement.execute(HOLD_LONG);
      }
      try (ResultSet row = statement.executeQuery(TAKE)) {
        row.next();
        if (row.getBoolean(1)) {
          statement.execute(LET_GO);
          return Optional.of(connection);
        }
      }
    } catch (SQLException e) {
      end(connection);
      throw e;
    }
    end(connection);
    return Optional.empty();
  }

  /** A connection beside the pool, which gives up soon. */
  static Connection connect(DatabaseSettings settings) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("connectTimeout", Integer.toString(SECONDS));
    properties.setProperty("socketTimeout", Integer.toString(2 * SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    return DriverManager.getConnection(settings.url(), properties);
  }
}
