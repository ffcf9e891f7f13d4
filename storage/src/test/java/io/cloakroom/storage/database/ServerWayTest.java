package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.files.StorageRefused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("full")
class ServerWayTest {
  private static final List<String> BOUNDS =
      List.of("idle_in_transaction_session_timeout", "statement_timeout");

  /** Rows that a machine without power had locked stood locked for two hours. */
  @Test
  void T62_theServerForgetsSoonWhoWasCutOff_andEndsWhatNobodyWaitsFor() throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(PostgresqlServer.newDatabase());
        Connection connection = stores.database().source().getConnection()) {
      assertThat(shown(connection, "idle_in_transaction_session_timeout")).isEqualTo("1min");
      assertThat(shown(connection, "statement_timeout")).isEqualTo("270s");
    }
  }

  @Test
  void T62_whatTheAddressSaysHolds() throws Exception {
    DatabaseSettings made = PostgresqlServer.newDatabase();
    DatabaseSettings told =
        DatabaseSettings.postgresql(
            made.url() + "&options=-c%20statement_timeout=7s", made.user(), made.password());
    try (DatabaseStores stores = DatabaseStores.open(told);
        Connection connection = stores.database().source().getConnection()) {
      assertThat(shown(connection, "statement_timeout")).isEqualTo("7s");
    }
  }

  /** An index over many rows takes longer than anything else, and a lock idles beside it. */
  @Test
  void makesTablesForAsLongAsItTakes_howeverShortItsRoleIsKept() throws Exception {
    DatabaseSettings settings = PostgresqlServer.newDatabase();
    String name = settings.place().replaceFirst(".*/", "");
    for (String bound : BOUNDS) {
      execute(settings, "alter database " + name + " set " + bound + " = '1s'");
    }
    Properties properties = new Properties();
    properties.putAll(ServerWay.DIRECT.toMigrate());
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());

    try (Connection connection = DriverManager.getConnection(settings.url(), properties)) {
      for (String bound : BOUNDS) {
        assertThat(shown(connection, bound)).as(bound).isEqualTo("0");
      }
    }
  }

  /** It was said to be away, and waited for without end, or to want a backup. */
  @Test
  void saysWhichBoundsEndedTheMakingOfTables() throws Exception {
    DatabaseSettings made = PostgresqlServer.newDatabase();
    DatabaseSettings bounded =
        DatabaseSettings.postgresql(
            made.url() + "&options=-c%20statement_timeout=500ms", made.user(), made.password());
    try (Connection other = ProcessLock.connect(made);
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table flyway_schema_history in access exclusive mode");

      assertThatThrownBy(() -> DatabaseStores.open(bounded))
          .isExactlyInstanceOf(StorageRefused.class)
          .hasMessageContaining("a bound on time (SQL state 57014)")
          .hasMessageContaining("no backup is needed");
    }
    DatabaseStores.open(made).close();
  }

  /** It was said to have been changed by hand, and to want a backup. */
  @Test
  void J45_aReaderInTheWayOfTheMakingOfTablesIsLetBy() throws Exception {
    DatabaseSettings made = PostgresqlServer.newDatabaseWithoutTables();
    Flyway.configure()
        .dataSource(made.url(), made.user(), made.password())
        .locations(made.migrations())
        .target("101?")
        .load()
        .migrate();
    ExecutorService program = Executors.newSingleThreadExecutor();
    try (Connection reader = ProcessLock.connect(made);
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("set deadlock_timeout = '1h'");
      statement.execute("select 1 from picture_words");
      Future<?> opened =
          program.submit(
              () -> {
                DatabaseStores.open(made).close();
                return 0;
              });
      boolean waits = false;
      while (!waits && !opened.isDone()) {
        try (ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_sleep(0.02), pg_locks join pg_database d on d.oid ="
                    + " database where not granted and datname = current_database() and relation ="
                    + " 'picture_words'::regclass")) {
          row.next();
          waits = row.getInt(1) > 0;
        }
      }

      statement.execute("select 1 from access_request");
      reader.commit();

      opened.get(1, TimeUnit.MINUTES);
    } finally {
      program.shutdownNow();
    }
    DatabaseStores.open(made).close();
  }

  /** What Flyway says when its lock was ended while a step ran. */
  @ParameterizedTest
  @ValueSource(strings = {"57014", "25P03", "25P04"})
  void aBoundOnTimeIsNoServerThatIsAway(String state) {
    assertThat(SqlFailures.isAway(new SQLException("ended", state))).isFalse();
    assertThat(SqlFailures.isOutOfTime(new SQLException("ended", state))).isTrue();
  }

  /** pgbouncer says by one code that the server is away, and that it lets nobody in so. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FATAL: no such database: nowhere                                          | false
          FATAL: no such user: nobody                                               | false
          FATAL: password authentication failed                                     | false
          FATAL: SASL authentication failed                                         | false
          FATAL: pgbouncer cannot connect to server                                 | true
          FATAL: server login has been failing, try again later (server_login_retry)| true
          FATAL: query_wait_timeout                                                 | true
          """)
  void J45_whomAPoolerLetsNotInIsNotWaitedFor(String says, boolean away) {
    assertThat(SqlFailures.isAway(new SQLException(says, "08P01"))).isEqualTo(away);
  }

  private static void execute(DatabaseSettings settings, String sql) throws SQLException {
    try (Connection connection = ProcessLock.connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String shown(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
