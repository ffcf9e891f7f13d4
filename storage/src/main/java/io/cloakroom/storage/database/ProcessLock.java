package io.cloakroom.storage.database;

import io.cloakroom.storage.files.StorageRefused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
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
 * lock again; until then nothing is well, and where another has it by then this process must end.
 * So is one that became a standby.
 */
public final class ProcessLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessLock.class);

  /** Of any number, and always this one: advisory locks are each database's own. */
  private static final long NUMBER = 7_163_371_436_832L;

  private static final String TAKE = "select pg_try_advisory_xact_lock(" + NUMBER + ")";

  /** After {@link #END_OURS}: the server lets it go in a moment. */
  private static final String TAKE_SOON =
      "set local lock_timeout = '2s'; select pg_advisory_xact_lock(" + NUMBER + ")";

  /** Ends the session that holds it under our name: the server has not noticed that it was cut. */
  private static final String END_OURS =
      "select pg_terminate_backend(lock.pid) from pg_locks lock"
          + " join pg_stat_activity session on session.pid = lock.pid"
          + " where lock.locktype = 'advisory' and lock.granted and lock.objsubid = 1"
          + " and lock.database = (select oid from pg_database where datname = current_database())"
          + " and (lock.classid::bigint << 32 | lock.objid::bigint) = "
          + NUMBER
          + " and session.application_name = ?";

  /**
   * For this transaction alone: it is idle on purpose, however short the role is kept otherwise. A
   * server whose client is gone without a word ends it within a minute; by itself it takes two
   * hours.
   */
  private static final String HOLD =
      "set transaction isolation level read committed;"
          + " set local idle_in_transaction_session_timeout = 0;"
          + " set local tcp_keepalives_idle = 20; set local tcp_keepalives_interval = 5;"
          + " set local tcp_keepalives_count = 4";

  /** Also for whoever looks at the server's sessions and asks why one is idle. */
  private static final String NAMED = "select set_config('application_name', ?, true)";

  /** The first PostgreSQL that bounds a transaction as a whole. */
  private static final int BOUNDS_TRANSACTIONS = 17;

  private static final String HOLD_LONG = "set local transaction_timeout = 0";

  /** A server keeps what the last statement read until the next one comes. */
  private static final String LET_GO = "";

  /** A standby answers, and has locks of its own: whoever holds one there keeps nobody out. */
  private static final String READ_ONLY =
      "select 1 where pg_is_in_recovery() or current_setting('transaction_read_only') = 'on'";

  private static final int SECONDS = 2;

  /** Whoever watches asks for each page. */
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final DatabaseSettings settings;
  private final LongSupplier nanos;
  private final String name;
  private Optional<Connection> holder;
  private Optional<String> trouble = Optional.empty();
  private boolean takenOver;
  private boolean lost;
  private long askedAt;
  private boolean closed;

  private ProcessLock(
      DatabaseSettings settings, LongSupplier nanos, String name, Connection holder) {
    this.settings = settings;
    this.nanos = nanos;
    this.name = name;
    this.holder = Optional.of(holder);
    this.askedAt = nanos.getAsLong();
  }

  /**
   * Takes it; empty for H2, which locks its file itself.
   *
   * @throws io.cloakroom.storage.files.ServerAway when the server does not answer, or is a standby
   * @throws StorageRefused when another process has it
   */
  public static Optional<ProcessLock> of(DatabaseSettings settings) {
    return of(settings, System::nanoTime);
  }

  static Optional<ProcessLock> of(DatabaseSettings settings, LongSupplier nanos) {
    if (settings.isFile()) {
      return Optional.empty();
    }
    String name = "cloakroom holds the database, " + UUID.randomUUID().toString().substring(24);
    try {
      return Optional.of(
          new ProcessLock(
              settings,
              nanos,
              name,
              taken(settings, name)
                  .orElseThrow(
                      () ->
                          new StorageRefused(
                              "another Cloakroom has the database "
                                  + settings.place()
                                  + " open; stop that one first. One that was cut off is"
                                  + " forgotten within a minute"))));
    } catch (SQLException e) {
      throw Database.refused(settings, Optional.of(e));
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

  /**
   * That another process took it while this one could not reach the server: two would do everything
   * twice, so this one must end. At most some seconds old.
   */
  public synchronized Optional<String> takenOver() {
    return trouble().filter(words -> takenOver);
  }

  /**
   * Whether it was this process's at every moment since it was taken, this one too. Once it was
   * lost another may have had it for a while, also where it was taken again.
   */
  public synchronized boolean isUnbroken() {
    trouble = asked();
    askedAt = nanos.getAsLong();
    return trouble.isEmpty() && !lost;
  }

  private Optional<String> asked() {
    takenOver = false;
    try {
      if (holder.isPresent() && holder.get().isValid(SECONDS) && !isReadOnly(holder.get())) {
        return Optional.empty();
      }
      lost = true;
      release();
      holder = taken(settings, name);
      if (holder.isEmpty()) {
        takenOver = true;
        return Optional.of(RecoveryWords.WORDS.takenByAnother(settings.place()));
      }
      LOG.info("the database is there again");
      return Optional.empty();
    } catch (SQLException e) {
      String state = SqlFailures.state(e);
      if (state.equals(SqlFailures.READ_ONLY)) {
        return Optional.of(ServerWriting.words(settings, state));
      }
      return Optional.of(
          SqlFailures.isAway(e)
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

  private static Optional<Connection> taken(DatabaseSettings settings, String name)
      throws SQLException {
    Connection connection = connect(settings);
    try {
      connection.setAutoCommit(false);
      if (takes(connection, name)) {
        return Optional.of(connection);
      }
    } catch (SQLException e) {
      end(connection);
      throw e;
    }
    end(connection);
    return Optional.empty();
  }

  private static boolean takes(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(HOLD);
      if (isReadOnly(connection)) {
        throw new SQLException("not the one that is written", SqlFailures.READ_ONLY);
      }
      if (connection.getMetaData().getDatabaseMajorVersion() >= BOUNDS_TRANSACTIONS) {
        statement.execute(HOLD_LONG);
      }
      boolean taken;
      try (ResultSet row = statement.executeQuery(TAKE)) {
        taken = row.next() && row.getBoolean(1);
      }
      if (!taken) {
        if (!asks(connection, END_OURS, name)) {
          return false;
        }
        statement.execute(TAKE_SOON);
      }
      asks(connection, NAMED, name);
      statement.execute(LET_GO);
      return true;
    }
  }

  private static boolean isReadOnly(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean found;
      try (ResultSet row = statement.executeQuery(READ_ONLY)) {
        found = row.next();
      }
      statement.execute(LET_GO);
      return found;
    }
  }

  /** Whether it answers anything. */
  private static boolean asks(Connection connection, String sql, String name) throws SQLException {
    try (PreparedStatement question = connection.prepareStatement(sql)) {
      question.setString(1, name);
      try (ResultSet row = question.executeQuery()) {
        return row.next();
      }
    }
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
