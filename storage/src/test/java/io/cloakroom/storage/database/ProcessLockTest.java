package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.files.DatabaseInUse;
import io.cloakroom.storage.files.StorageRefused;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class ProcessLockTest {
  private static final String END_THE_OTHERS =
      "select pg_terminate_backend(pid, 9000) from pg_stat_activity"
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

  /** Nobody sees a server that is back before anybody asks, but by this. */
  @Test
  void J65_countsHowOftenItWasLost() throws Exception {
    try (ProcessLock lock = take()) {
      later();
      assertThat(lock.trouble()).isEmpty();
      assertThat(lock.losses()).isZero();

      for (int restarts = 1; restarts <= 2; restarts++) {
        endTheOthers();
        later();
        assertThat(lock.trouble()).isEmpty();
        later();
        assertThat(lock.trouble()).isEmpty();
        assertThat(lock.losses()).isEqualTo(restarts);
      }

      endTheOthers();
      try (ProcessLock other = take()) {
        later();
        assertThat(lock.trouble()).isPresent();
        later();
        assertThat(lock.trouble()).isPresent();
        assertThat(other.losses()).isZero();
      }
      later();
      assertThat(lock.trouble()).isEmpty();
      assertThat(lock.losses()).isEqualTo(3);
    }
  }

  @Test
  void T62_saysThatAnotherTookItMeanwhile() throws Exception {
    try (ProcessLock lock = take()) {
      endTheOthers();
      ProcessLock other = take();

      assertThat(lock.takenOver()).isEmpty();
      later();
      assertThat(lock.trouble().orElseThrow())
          .contains("another Cloakroom took the database " + settings.place(), "so this one ends");
      assertThat(lock.takenOver()).isEqualTo(lock.trouble());
      assertThat(other.takenOver()).isEmpty();

      other.close();
      assertThat(lock.trouble()).isPresent();
      later();
      assertThat(lock.trouble()).isEmpty();
      assertThat(lock.takenOver()).isEmpty();
    }
  }

  /** Whoever compares all that is there must know that nobody else has written. */
  @Test
  void T62_knowsThatItWasLost_alsoOnceItIsTakenAgain() throws Exception {
    try (ProcessLock lock = take()) {
      assertThat(lock.isUnbroken()).isTrue();
      endTheOthers();
      take().close();

      // Asked at once, however fresh the last answer is.
      assertThat(lock.isUnbroken()).isFalse();
      assertThat(lock.trouble()).isEmpty();
      assertThat(lock.isUnbroken()).isFalse();
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
      assertThat(lock.takenOver()).isEmpty();

      execute("alter database " + name() + " with allow_connections true");
      later();
      assertThat(lock.trouble()).isEmpty();
    }
  }

  /** A way that is cut without a word leaves the server with a session that nobody is behind. */
  @Test
  void T62_isTakenFromItsOwnFormerSession_andFromNobodyElse() throws Exception {
    try (ProcessLock lock = take()) {
      String own =
          asked(
              "select application_name from pg_stat_activity where datname = '"
                  + name()
                  + "' and application_name like 'cloakroom holds%'");
      endTheOthers();
      try (Connection former = holding("another's")) {
        later();
        assertThat(lock.takenOver()).isPresent();
        former.rollback();
      }
      try (Connection former = holding(own)) {
        later();
        assertThat(lock.trouble()).isEmpty();
        assertThat(former.isValid(1)).isFalse();
      }
      assertThatThrownBy(this::take).isInstanceOf(StorageRefused.class);
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
                      + "' and application_name like 'cloakroom holds the database,%'"))
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

  @Test
  void J09_nodesHaveItTogether_eachUnderANameOfItsOwn() {
    try (ProcessLock first = node("node-1");
        ProcessLock second = node("node-2")) {
      assertThatThrownBy(() -> node("node-1"))
          .isInstanceOf(DatabaseInUse.class)
          .hasMessageContaining("of the name node-1")
          .hasMessageContaining("CLOAKROOM_NODE");
      assertThat(first.trouble()).isEmpty();
      assertThat(second.trouble()).isEmpty();
      assertThat(first.unique()).isNotEqualTo(second.unique());
    }
    node("node-1").close();
  }

  /** What changes keys, or all of the rows, has to be alone. */
  @Test
  void J53_whoeverMustBeAloneIsToldWhichNodesAreThere_andKeepsThemOut() {
    try (ProcessLock first = node("node-1");
        ProcessLock second = node("a-name-that-is-longer-than-a-server-can-show-of-a-session")) {
      assertThatThrownBy(this::take)
          .isInstanceOf(DatabaseInUse.class)
          .hasMessageContaining("open on these nodes: a-name-that-is-longer-than-a-server, node-1")
          .hasMessageContaining("Stop all of them first");
      assertThat(first.trouble()).isEmpty();
      assertThat(second.trouble()).isEmpty();
    }
    try (ProcessLock alone = take()) {
      assertThatThrownBy(() -> node("node-1"))
          .isInstanceOf(DatabaseInUse.class)
          .hasMessageContaining("for itself");
      assertThat(alone.trouble()).isEmpty();
    }
  }

  @Test
  void T62_aNodeGoesOnOnceTheServerIsBack_unlessAnotherHasItsNameByThen() throws Exception {
    try (ProcessLock first = node("node-1");
        ProcessLock second = node("node-2")) {
      endTheOthers();
      later();
      assertThat(first.trouble()).isEmpty();
      assertThat(second.trouble()).isEmpty();
      assertThat(first.losses()).isPositive();

      endTheOthers();
      try (ProcessLock third = node("node-1")) {
        later();
        assertThat(first.takenOver().orElseThrow())
            .contains("took the name node-1", "so this one ends");
        assertThat(second.takenOver()).isEmpty();
        assertThat(third.takenOver()).isEmpty();
      }
    }
  }

  @Test
  void T62_aNodeEndsWhereSomebodyTookTheDatabaseForItself() throws Exception {
    try (ProcessLock node = node("node-1")) {
      endTheOthers();
      try (ProcessLock alone = take()) {
        later();
        assertThat(node.takenOver().orElseThrow()).contains("for itself", "so this one ends");
        assertThat(alone.isUnbroken()).isTrue();
      }
    }
  }

  /** Its way to the server was cut, and the server has not noticed. */
  @Test
  void T62_aNodeTakesItsNameFromItsOwnFormerSession() throws Exception {
    try (ProcessLock node = node("node-1")) {
      String own =
          asked(
              "select application_name from pg_stat_activity where datname = '"
                  + name()
                  + "' and application_name like 'cloakroom node%'");
      String number =
          asked(
              "select (classid::bigint << 32) | objid::bigint from pg_locks where locktype ="
                  + " 'advisory' and mode = 'ExclusiveLock' and database = (select oid from"
                  + " pg_database where datname = '"
                  + name()
                  + "')");
      endTheOthers();
      try (Connection former = holding(own, number)) {
        later();
        assertThat(node.trouble()).isEmpty();
        assertThat(former.isValid(1)).isFalse();
      }
    }
  }

  private ProcessLock node(String name) {
    return ProcessLock.of(settings, Optional.of(name), () -> nanos).orElseThrow();
  }

  private ProcessLock take() {
    return ProcessLock.of(settings, Optional.empty(), () -> nanos).orElseThrow();
  }

  private Connection holding(String name) throws SQLException {
    return holding(name, "7163371436832");
  }

  private Connection holding(String name, String number) throws SQLException {
    Connection connection = ProcessLock.connect(settings);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set application_name = \"" + name + "\"");
      statement.execute("select pg_advisory_xact_lock(" + number + ")");
    }
    return connection;
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
