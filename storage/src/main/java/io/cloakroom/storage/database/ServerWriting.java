package io.cloakroom.storage.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;

/**
 * PostgreSQL answers, and refuses every write: its disk is full, it is a standby by now, or it was
 * set to be read only. What can be read still is.
 */
final class ServerWriting implements Writing {
  /** A quarter of a MiB, each row too short to be compressed. */
  private static final String PAGES =
      " as select repeat('x', 1000) as filling from generate_series(1, 250)";

  private final DatabaseSettings settings;
  private final HikariDataSource source;

  ServerWriting(DatabaseSettings settings, HikariDataSource source) {
    this.settings = settings;
    this.source = source;
  }

  @Override
  public Optional<String> refused(Throwable failure) {
    return SqlFailures.in(failure).map(SqlFailures::state).filter(SqlFailures::isRefusedWrite);
  }

  @Override
  public boolean stopsReading() {
    return false;
  }

  @Override
  public boolean hasRoom() {
    return true;
  }

  /** A session keeps whether it is read only, and a way to the server whom it leads to. */
  @Override
  public void dropConnections() {
    source.getHikariPoolMXBean().softEvictConnections();
  }

  /**
   * Asks for pages that no table has, and lets them go with the transaction: on a full disk those
   * that were freed within a table can be written, and soon there would be none of them again.
   */
  @Override
  public void prove() throws SQLException {
    try (Connection connection = ProcessLock.connect(settings)) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        String name = "cloakroom_proof_" + UUID.randomUUID().toString().replace("-", "");
        statement.execute("create table " + name + PAGES);
        connection.rollback();
      } catch (SQLException e) {
        if (!SqlFailures.isForbidden(SqlFailures.state(e))) {
          throw e;
        }
        connection.rollback();
        FileWriting.rows(connection);
      }
    }
    dropConnections();
  }

  @Override
  public String words(String state) {
    return words(settings, state);
  }

  static String words(DatabaseSettings settings, String state) {
    if (state.equals(SqlFailures.READ_ONLY)) {
      return RecoveryWords.WORDS.readOnly(settings.place(), state);
    }
    return state.equals(SqlFailures.DISK_FULL)
        ? RecoveryWords.WORDS.diskFull(settings.place(), state)
        : RecoveryWords.WORDS.exhausted(settings.place(), state);
  }
}
