package io.cloakroom.storage.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * How a PostgreSQL is reached: by itself, or through a pooler as pgbouncer, which gives each
 * transaction a session that was another's before. Nothing is left in a session then, and nothing
 * expected of it: no statement that was prepared there, unless the address says otherwise. How long
 * it may take is then bounded by the role alone.
 */
enum ServerWay {
  DIRECT,
  POOLED;

  /**
   * What a program that was cut off had begun holds its rows no longer than a minute; by itself the
   * server waits for two hours.
   */
  private static final String FORGOTTEN_SOON =
      "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4";

  /** A statement takes half a minute less than its client waits for it. */
  private static final String BOUNDED =
      " -c idle_in_transaction_session_timeout=60s -c statement_timeout=270s";

  /** Flyway's lock idles in a transaction while each step takes as long as it takes. */
  private static final String UNBOUNDED =
      " -c idle_in_transaction_session_timeout=0 -c statement_timeout=0";

  /**
   * Told by the number of the server's process, which a pooler does not know when it answers in its
   * place.
   *
   * @throws SQLException when the server does not answer, or refuses
   */
  static ServerWay to(DatabaseSettings settings) throws SQLException {
    try (Connection connection = ProcessLock.connect(settings);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      int told = connection.unwrap(PGConnection.class).getBackendPID();
      return row.getInt(1) == told ? DIRECT : POOLED;
    }
  }

  /** What the driver is told besides the address, where rows are read and written. */
  Map<String, String> toServe() {
    return besides(BOUNDED);
  }

  /** The same where tables are made: an index over many rows takes as long as it takes. */
  Map<String, String> toMigrate() {
    return besides(UNBOUNDED);
  }

  private Map<String, String> besides(String bound) {
    return switch (this) {
      case DIRECT -> Map.of("options", FORGOTTEN_SOON + bound);
      case POOLED -> Map.of("prepareThreshold", "0");
    };
  }
}
