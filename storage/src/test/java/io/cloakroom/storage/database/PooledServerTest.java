package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.link.LinkId;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.Pgbouncer;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.files.StorageRefused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL behind pgbouncer, whose sessions are somebody else's after each transaction. */
@Tag("full")
class PooledServerTest {
  /** Of the test's pgbouncer. */
  private static final int SESSIONS = 4;

  private DatabaseSettings direct;
  private DatabaseSettings pooled;

  @BeforeEach
  void open() throws Exception {
    direct = PostgresqlServer.newDatabase();
    pooled = Pgbouncer.before(direct);
  }

  @Test
  void isToldFromOneThatIsReachedDirectly() throws Exception {
    assertThat(ServerWay.to(direct)).isEqualTo(ServerWay.DIRECT);
    assertThat(ServerWay.to(pooled)).isEqualTo(ServerWay.POOLED);
  }

  /** A lock of the session was the session's, whoever came next. */
  @Test
  void J45_isForOneProcess_onWhicheverWayTheOtherComes() {
    try (ProcessLock first = ProcessLock.of(pooled).orElseThrow()) {
      for (int round = 0; round < 5; round++) {
        refusesASecond(pooled);
      }
      refusesASecond(direct);
      assertThat(first.trouble()).isEmpty();
    }
    ProcessLock.of(direct).orElseThrow().close();
  }

  @Test
  void J45_makesItsTablesThroughIt() throws Exception {
    DatabaseSettings empty = PostgresqlServer.newDatabase();
    try (Connection connection = ProcessLock.connect(empty);
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema public cascade; create schema public");
    }

    DatabaseStores.open(Pgbouncer.before(empty)).close();

    assertThat(Database.isWithoutTables(empty)).isFalse();
  }

  /** Its own pool has ten connections, that of the test's pgbouncer four. */
  @Test
  void J45_leavesNothingInASession() throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(pooled)) {
      for (int round = 0; round < 20; round++) {
        assertThat(stores.links(DatabaseContracts.master()).find(LinkId.next())).isEmpty();
      }
      for (String kept :
          List.of(
              "select count(*) from pg_prepared_statements",
              // Flyway sets where it makes tables to what it is already.
              "select count(*) from pg_settings where source = 'session' and name not in"
                  + " ('application_name', 'extra_float_digits', 'client_encoding', 'DateStyle',"
                  + " 'TimeZone') and (name, setting) <> ('search_path', '\"public\"')",
              "select count(*) from pg_locks where pid = pg_backend_pid() and locktype ="
                  + " 'advisory'")) {
        assertThat(asked(kept)).as(kept).hasSize(SESSIONS).containsOnly(0L);
      }
    }
  }

  /** Each session of the pooler by itself: as many transactions as it has, open at once. */
  private List<Long> asked(String sql) throws Exception {
    List<Connection> connections = new ArrayList<>();
    try {
      List<Long> answers = new ArrayList<>();
      Set<Long> sessions = new HashSet<>();
      for (int session = 0; session < SESSIONS; session++) {
        Connection connection = ProcessLock.connect(pooled);
        connections.add(connection);
        connection.setAutoCommit(false);
        sessions.add(number(connection, "select pg_backend_pid()"));
        answers.add(number(connection, sql));
      }
      assertThat(sessions).hasSize(SESSIONS);
      return answers;
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  private static long number(Connection connection, String sql) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void refusesASecond(DatabaseSettings settings) {
    assertThatThrownBy(() -> ProcessLock.of(settings))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("another Cloakroom has the database");
  }
}
