package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.files.StorageRefused;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
  private static final String END_THE_OTHERS =
      "select pg_terminate_backend(pid) from pg_stat_activity"
          + " where datname = current_database() and pid <> pg_backend_pid()";

  private DatabaseSettings settings;
  private long nanos;

  @BeforeEach
  void open() throws Exception {
    settings = PostgresqlServer.newDatabase();
  }

  @Test
  void isForOneProcessAtATime() {
    ProcessLock first = take();

    assertThatThrownBy(this::take)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("another Cloakroom has the database " + settings.place() + " open")
        .hasMessageContaining("stop that one first");

    first.close();
    take().close();
  }

  @Test
  void isForOneDatabaseAlone() throws Exception {
    try (ProcessLock here = take();
        ProcessLock there = ProcessLock.of(PostgresqlServer.newDatabase()).orElseThrow()) {
      assertThat(here.trouble()).isEmpty();
      assertThat(there.trouble()).isEmpty();
    }
  }

  @Test
  void H2_locksItsFileItself(@TempDir Path folder) {
    assertThat(ProcessLock.of(DatabaseSettings.h2(folder.resolve("cloakroom")))).isEmpty();
  }

  @Test
  void T62_isTakenAgainOnceTheServerIsBack() throws Exception {
    try (ProcessLock lock = take()) {
      endTheOthers();

      later();
      assertThat(lock.trouble()).isEmpty();

      assertThatThrownBy(this::take).isInstanceOf(StorageRefused.class);
    }
  }

  @Test
  void T62_saysThatAnotherTookItMeanwhile() throws Exception {
    try (ProcessLock lock = take()) {
      endTheOthers();
      ProcessLock other = take();

      later();
      assertThat(lock.trouble().orElseThrow())
          .contains(
              "the database " + settings.place() + " is held by another Cloakroom",
              "stop one of the");

      other.close();
      assertThat(lock.trouble()).isPresent();
      later();
      assertThat(lock.trouble()).isEmpty();
    }
  }

  @Test
  void T62_saysThatTheServerRefusesIt() throws Exception {
    try (ProcessLock lock = take()) {
      execute("alter database " + name() + " with allow_connections false");
      endTheOthers();

      later();
      assertThat(lock.trouble().orElseThrow())
          .contains("the database " + settings.place() + " refuses the connection (SQL state 55");

      execute("alter database " + name() + " with allow_connections true");
      later();
      assertThat(lock.trouble()).isEmpty();
    }
  }

  /** A transaction that reads rows as of some moment would have the server keep all since. */
  @Test
  void J45_holdsNoDeadRowBack() throws Exception {
    try (ProcessLock lock = take()) {
      assertThat(
              asked(
                  "select concat_ws(', ', state, backend_xid, backend_xmin) from pg_stat_activity"
                      + " where datname = '"
                      + name()
                      + "' and application_name = 'cloakroom holds the database'"))
          .isEqualTo("idle in transaction");
      assertThat(lock.trouble()).isEmpty();
    }
  }

  @Test
  void T62_staysHoweverShortARoleIsKept() throws Exception {
    execute("alter database " + name() + " set idle_in_transaction_session_timeout = 1");
    execute("alter database " + name() + " set transaction_timeout = 50");
    try (ProcessLock lock = take()) {
      execute("select pg_sleep(0.2)");

      assertThatThrownBy(this::take).isInstanceOf(StorageRefused.class);
      assertThat(lock.trouble()).isEmpty();
    }
  }

  private ProcessLock take() {
    return ProcessLock.of(settings, () -> nanos).orElseThrow();
  }

  private void later() {
    nanos += TimeUnit.SECONDS.toNanos(4);
  }

  private String name() {
    return settings.place().replaceFirst(".*/", "");
  }

  private void endTheOthers() throws SQLException {
    execute(END_THE_OTHERS.replace("current_database()", "'" + name() + "'"));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = beside();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String asked(String sql) throws SQLException {
    try (Connection connection = beside();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  /** Over another database of the same server. */
  private Connection beside() throws SQLException {
    return ProcessLock.connect(
        DatabaseSettings.postgresql(
            settings.url().replace("/" + name(), "/postgres"),
            settings.user(),
            settings.password()));
  }
}
