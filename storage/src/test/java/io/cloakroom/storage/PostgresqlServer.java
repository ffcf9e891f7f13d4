package io.cloakroom.storage;

import io.cloakroom.storage.database.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** One PostgreSQL for all tests of a process: started by the first, stopped with the process. */
public final class PostgresqlServer {
  private static final String USER = "postgres";
  private static final String TEMPLATE = "cloakroom_template";

  private static PostgresqlServer only;

  private final EmbeddedPostgres server;
  private int made;

  private PostgresqlServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * A database of its own for the caller, with tables and no rows: a copy of one that was migrated
   * once. Where PostgreSQL does not start the test is skipped, unless everything is required.
   */
  public static synchronized DatabaseSettings newDatabase() throws IOException, SQLException {
    if (only == null) {
      only = start();
    }
    return only.copy();
  }

  /** The same, and without tables. */
  public static synchronized DatabaseSettings newDatabaseWithoutTables()
      throws IOException, SQLException {
    if (only == null) {
      only = start();
    }
    return only.empty();
  }

  /** What a dump of it makes, put back into another database. */
  public static synchronized DatabaseSettings copyOf(DatabaseSettings database)
      throws IOException, SQLException {
    String name = database.place().replaceFirst(".*/", "");
    return only.copy(name);
  }

  private static PostgresqlServer start() throws IOException, SQLException {
    PostgresqlServer started = new PostgresqlServer(run());
    started.execute("create database " + TEMPLATE);
    DatabaseStores.open(started.settings(TEMPLATE)).close();
    return started;
  }

  private static EmbeddedPostgres run() throws IOException {
    try {
      return EmbeddedPostgres.builder()
          .setPGStartupWait(Duration.ofMinutes(2))
          .setServerConfig("synchronous_commit", "on")
          .start();
    } catch (IOException | IllegalStateException e) {
      boolean required = "true".equals(System.getenv("CLOAKROOM_REQUIRE_ALL"));
      Assumptions.assumeTrue(required, "PostgreSQL does not start here: " + e.getMessage());
      throw e;
    }
  }

  private DatabaseSettings empty() throws SQLException {
    String name = "cloakroom_" + made++;
    execute("create database " + name);
    return settings(name);
  }

  private DatabaseSettings copy() throws SQLException {
    return copy(TEMPLATE);
  }

  private DatabaseSettings copy(String of) throws SQLException {
    String name = "cloakroom_" + made++;
    execute("create database " + name + " template " + of);
    return settings(name);
  }

  private DatabaseSettings settings(String database) {
    return DatabaseSettings.postgresql(server.getJdbcUrl(USER, database), USER, USER);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
