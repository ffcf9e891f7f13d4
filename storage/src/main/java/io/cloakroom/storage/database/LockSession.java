package io.cloakroom.storage.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of its own to a server, whose transaction stays open and holds the locks of a
 * process: the database's, for itself alone or with other nodes, and that of a node's name. They
 * are gone with it.
 */
final class LockSession {
  private static final Logger LOG = LoggerFactory.getLogger(LockSession.class);

  /** Of any number, and always this one: advisory locks are each database's own. */
  private static final long NUMBER = 7_163_371_436_832L;

  /** Of who just makes there what is not there yet. */
  private static final long OPENING = NUMBER + 1;

  private static final String AWAIT =
      "set local lock_timeout = '%ds'; select pg_advisory_xact_lock(%d)";

  private static final String TAKE = "select pg_try_advisory_xact_lock(%d)";
  private static final String TAKE_SHARED = "select pg_try_advisory_xact_lock_shared(%d)";

  /** After {@link #END_OURS}: the server lets it go in a moment. */
  private static final String TAKE_SOON =
      "set local lock_timeout = '2s'; select pg_advisory_xact_lock(%d)";

  private static final String HELD =
      " from pg_locks lock join pg_stat_activity session on session.pid = lock.pid"
          + " where lock.locktype = 'advisory' and lock.granted and lock.objsubid = 1"
          + " and lock.database = (select oid from pg_database where datname = current_database())"
          + " and (lock.classid::bigint << 32 | lock.objid::bigint) = %d"
          + " and lock.pid <> pg_backend_pid()";

  /** Ends the session that holds it under our name: the server has not noticed that it was cut. */
  private static final String END_OURS =
      "select pg_terminate_backend(lock.pid)" + HELD + " and session.application_name = ?";

  private static final String WHO = "select session.application_name" + HELD;

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

  /** Tells each server, and each time that one was started, from every other. */
  private static final String STARTED = "select pg_postmaster_start_time()::text";

  private static final int SECONDS = 2;
  private static final String ALONE = "cloakroom holds the database, ";
  private static final String NODE = "cloakroom node ";

  /** A server cuts a session's name off there. */
  private static final int LONGEST_NAME = 63;

  /**
   * Who wants the locks.
   *
   * @param node its name, where there may be others; empty where it wants to be alone
   * @param unique unlike every other process, in 12 characters
   */
  record Wish(Optional<String> node, String unique) {
    private String session() {
      String name = node.map(it -> NODE + unique + " " + it).orElseGet(() -> ALONE + unique);
      return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
  }

  /**
   * What came of it.
   *
   * @param session empty where others are in its way
   * @param by those, where it wanted to be alone: the names of nodes
   * @param sameName whether one of its own name is
   */
  record Found(Optional<LockSession> session, List<String> by, boolean sameName) {
    private static Found taken(LockSession session) {
      return new Found(Optional.of(session), List.of(), false);
    }

    private static Found hindered(List<String> by, boolean sameName) {
      return new Found(Optional.empty(), by, sameName);
    }
  }

  private final Connection connection;
  private String server = "";

  private LockSession(Connection connection) {
    this.connection = connection;
  }

  /** Which server it is held at: unlike every other, and unlike itself once it is started again. */
  String server() {
    return server;
  }

  /**
   * Takes them where nobody is in the way.
   *
   * @throws SQLException also where the server is a standby
   */
  static Found take(DatabaseSettings settings, Wish wish) throws SQLException {
    LockSession session = new LockSession(connect(settings));
    Found found;
    try {
      session.connection.setAutoCommit(false);
      found = session.taken(wish);
    } catch (SQLException e) {
      session.end();
      throw e;
    }
    if (found.session().isEmpty()) {
      session.end();
    }
    return found;
  }

  /**
   * Waits until no other node is opening the database.
   *
   * @param seconds at most
   * @throws SQLException of the state {@link SqlFailures#LOCKED} where one still is by then
   */
  static LockSession opening(DatabaseSettings settings, int seconds) throws SQLException {
    LockSession session = new LockSession(connect(settings, seconds + 2 * SECONDS));
    try {
      session.connection.setAutoCommit(false);
      try (Statement statement = session.connection.createStatement()) {
        statement.execute(HOLD);
        if (session.connection.getMetaData().getDatabaseMajorVersion() >= BOUNDS_TRANSACTIONS) {
          statement.execute(HOLD_LONG);
        }
        statement.execute(AWAIT.formatted(seconds, OPENING));
        statement.execute(LET_GO);
      }
      return session;
    } catch (SQLException e) {
      session.end();
      throw e;
    }
  }

  private Found taken(Wish wish) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(HOLD);
      if (isReadOnly()) {
        throw new SQLException("not the one that is written", SqlFailures.READ_ONLY);
      }
      if (connection.getMetaData().getDatabaseMajorVersion() >= BOUNDS_TRANSACTIONS) {
        statement.execute(HOLD_LONG);
      }
      if (wish.node().isPresent()) {
        if (!answersTrue(statement, TAKE_SHARED.formatted(NUMBER))) {
          return Found.hindered(List.of(), false);
        }
        if (!takes(statement, number(wish.node().get()), wish)) {
          return Found.hindered(List.of(), true);
        }
      } else if (!takes(statement, NUMBER, wish)) {
        return Found.hindered(nodes(statement), false);
      }
      named(NAMED, wish.session());
      try (ResultSet row = statement.executeQuery(STARTED)) {
        server = row.next() ? String.valueOf(row.getString(1)) : "";
      }
      statement.execute(LET_GO);
      return Found.taken(this);
    }
  }

  private boolean takes(Statement statement, long number, Wish wish) throws SQLException {
    if (answersTrue(statement, TAKE.formatted(number))) {
      return true;
    }
    if (!named(END_OURS.formatted(number), wish.session())) {
      return false;
    }
    statement.execute(TAKE_SOON.formatted(number));
    return true;
  }

  /** That of a name, the same on each machine; another than {@link #NUMBER}. */
  private static long number(String node) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(("cloakroom node " + node).getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static List<String> nodes(Statement statement) throws SQLException {
    List<String> nodes = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(WHO.formatted(NUMBER))) {
      while (row.next()) {
        String session = String.valueOf(row.getString(1));
        if (session.startsWith(NODE)) {
          nodes.add(session.substring(session.indexOf(' ', NODE.length()) + 1));
        }
      }
    }
    Collections.sort(nodes);
    return nodes;
  }

  /** Whether it holds them still. */
  boolean holds() throws SQLException {
    return connection.isValid(SECONDS) && !isReadOnly();
  }

  private boolean isReadOnly() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean found;
      try (ResultSet row = statement.executeQuery(READ_ONLY)) {
        found = row.next();
      }
      statement.execute(LET_GO);
      return found;
    }
  }

  private static boolean answersTrue(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** Whether it answers anything. */
  private boolean named(String sql, String name) throws SQLException {
    try (PreparedStatement question = connection.prepareStatement(sql)) {
      question.setString(1, name);
      try (ResultSet row = question.executeQuery()) {
        return row.next();
      }
    }
  }

  /** The server ends a session some time after its connection: who starts next would be refused. */
  void giveBack() {
    try {
      connection.rollback();
    } catch (SQLException gone) {
      LOG.debug("the connection of the lock was gone already");
    }
    end();
  }

  void end() {
    try {
      connection.close();
    } catch (SQLException gone) {
      LOG.debug("the connection of the lock was gone already");
    }
  }

  /** A connection beside the pool, which gives up soon. */
  static Connection connect(DatabaseSettings settings) throws SQLException {
    return connect(settings, 2 * SECONDS);
  }

  private static Connection connect(DatabaseSettings settings, int seconds) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("connectTimeout", Integer.toString(SECONDS));
    properties.setProperty("socketTimeout", Integer.toString(seconds));
    properties.setProperty("tcpKeepAlive", "true");
    return DriverManager.getConnection(settings.url(), properties);
  }
}
