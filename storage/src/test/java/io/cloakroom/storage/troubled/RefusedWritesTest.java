package io.cloakroom.storage.troubled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.Database;
import io.cloakroom.storage.database.DatabaseFailure;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.database.ProcessLock;
import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.testing.Sample;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that answers and takes no writes. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("full")
class RefusedWritesTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void T27_isSaidToBeReadOnly_readAllTheSame_andGoesOnByItself() throws Exception {
    DatabaseSettings settings = PostgresqlServer.newDatabase();
    try (DatabaseStores stores = DatabaseStores.open(settings)) {
      Link known = added(stores);
      alter(settings, "set default_transaction_read_only = on");

      await().atMost(SOON).until(() -> !isAdded(stores) && stores.trouble().isPresent());
      assertThat(stores.trouble().orElseThrow())
          .contains("the database " + settings.place() + " can be read and not written")
          .contains("(SQL state 25006)", "Promote that server");
      assertThat(stores.links(DatabaseContracts.master()).find(known.id())).contains(known);
      assertThatThrownBy(() -> added(stores))
          .isInstanceOf(DatabaseFailure.class)
          .hasMessageContaining("25006");

      alter(settings, "reset default_transaction_read_only");
      await().atMost(SOON).until(() -> isAdded(stores));
      assertThat(stores.trouble()).isEmpty();
    }
  }

  /** What was freed within its tables could be written: it would be full again at once. */
  @Test
  void T27_isSaidToBeFull_untilItsDiskHasRoom() throws Exception {
    Path disk = smallDisk();
    EmbeddedPostgres server = server(folder.resolve("cluster"));
    try {
      Path place = Files.createDirectory(disk.resolve("pg"));
      execute(settings(server), "create tablespace small location '" + place + "'");
      execute(settings(server), "create database small tablespace small");
      DatabaseSettings settings =
          DatabaseSettings.postgresql(
              server.getJdbcUrl("postgres", "small"), "postgres", "postgres");
      try (DatabaseStores stores = DatabaseStores.open(settings)) {
        execute(
            settings,
            "insert into image_key (image_id, wrapped)"
                + " select gen_random_uuid(), decode(repeat('00', 1000), 'hex')"
                + " from generate_series(1, 500)");
        execute(settings, "vacuum image_key");
        Path ballast = disk.resolve("ballast");
        fill(ballast);
        await().atMost(SOON).until(() -> !isAdded(stores));

        assertThat(stores.trouble().orElseThrow())
            .contains("the database " + settings.place() + " takes nothing more (SQL state 53100)")
            .contains("Free disk space there");
        execute(settings, "delete from image_key");
        execute(settings, "vacuum (truncate off) image_key");
        await()
            .during(Duration.ofSeconds(7))
            .atMost(SOON)
            .until(() -> !isAdded(stores) && stores.trouble().isPresent());

        Files.delete(ballast);
        await().atMost(SOON).until(() -> isAdded(stores));
        assertThat(stores.trouble()).isEmpty();
      }
    } finally {
      server.close();
      run("umount", "--lazy", disk.toString());
    }
  }

  /**
   * A leader that was demoted comes back as a standby, which answers, and gives locks of its own.
   */
  @Test
  void T62_aStandbyIsNotHeld_andIsWaitedForUntilItLeads() throws Exception {
    Path cluster = folder.resolve("cluster");
    EmbeddedPostgres server = server(cluster);
    int port = server.getPort();
    DatabaseSettings settings = settings(server);
    try (ProcessLock lock = ProcessLock.of(settings).orElseThrow();
        DatabaseStores stores = DatabaseStores.open(settings)) {
      Link known = added(stores);
      server.close();
      Files.createFile(cluster.resolve("standby.signal"));
      server = server(cluster, port);

      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(lock.trouble())
                      .hasValueSatisfying(
                          words -> assertThat(words).contains("can be read and not written")));
      assertThat(lock.takenOver()).isEmpty();
      await()
          .atMost(SOON)
          .until(() -> stores.links(DatabaseContracts.master()).find(known.id()).isPresent());
      await().atMost(SOON).until(() -> !isAdded(stores) && stores.trouble().isPresent());
      assertThat(stores.trouble()).isEqualTo(lock.trouble());
      assertThatThrownBy(() -> ProcessLock.of(settings))
          .isInstanceOf(ServerAway.class)
          .hasMessageContaining("its server is a standby");

      execute(settings, "select pg_promote()");
      await().atMost(SOON).until(() -> lock.trouble().isEmpty());
      await().atMost(SOON).until(() -> isAdded(stores));
      assertThat(stores.trouble()).isEmpty();
    } finally {
      server.close();
    }
  }

  @Test
  void T27_theStartWaitsForADatabaseThatIsReadOnly() throws Exception {
    DatabaseSettings settings = PostgresqlServer.newDatabaseWithoutTables();
    alter(settings, "set default_transaction_read_only = on");

    for (ThrowingOpening opening :
        List.<ThrowingOpening>of(
            () -> ProcessLock.of(settings).orElseThrow().close(),
            () -> DatabaseStores.open(settings).close())) {
      assertThatThrownBy(opening::open)
          .isInstanceOf(ServerAway.class)
          .hasMessageContaining("can be read and not written (SQL state 25006)");
    }

    alter(settings, "reset default_transaction_read_only");
    DatabaseStores.open(settings).close();
    assertThat(Database.isWithoutTables(settings)).isFalse();
  }

  private interface ThrowingOpening {
    void open() throws IOException;
  }

  private static boolean isAdded(DatabaseStores stores) {
    try {
      added(stores);
      return true;
    } catch (DatabaseFailure refused) {
      return false;
    }
  }

  private static Link added(DatabaseStores stores) {
    Link link = Sample.link(Sample.SITE, ViewLimit.of(1));
    assertThat(stores.links(DatabaseContracts.master()).add(link, List.of())).isTrue();
    return link;
  }

  private Path smallDisk() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString());
    // No program that could be installed: a right that a machine gives or not.
    Assumptions.assumeTrue(mounted, "no disk can be mounted here");
    return disk;
  }

  private static boolean run(String... line) throws Exception {
    return new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private static void fill(Path ballast) throws IOException {
    try (var out = Files.newOutputStream(ballast)) {
      byte[] page = new byte[4096];
      while (true) {
        out.write(page);
      }
    } catch (IOException full) {
      assertThat(Files.size(ballast)).isPositive();
    }
  }

  /** Sessions that are there keep what they were told. */
  private static void alter(DatabaseSettings settings, String what) throws SQLException {
    String name = settings.place().replaceFirst(".*/", "");
    DatabaseSettings beside =
        DatabaseSettings.postgresql(
            settings.url().replace("/" + name, "/postgres"), settings.user(), settings.password());
    execute(beside, "alter database " + name + " " + what);
    execute(
        beside,
        "select pg_terminate_backend(pid, 9000) from pg_stat_activity where datname = '"
            + name
            + "'");
  }

  private static void execute(DatabaseSettings settings, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static DatabaseSettings settings(EmbeddedPostgres server) {
    return DatabaseSettings.postgresql(
        server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
  }

  private static EmbeddedPostgres server(Path cluster) throws IOException {
    return builder(cluster).start();
  }

  private static EmbeddedPostgres server(Path cluster, int port) throws IOException {
    return builder(cluster).setPort(port).start();
  }

  private static EmbeddedPostgres.Builder builder(Path cluster) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(cluster)
        .setCleanDataDirectory(false)
        .setPGStartupWait(Duration.ofMinutes(2))
        .setServerConfig("synchronous_commit", "on");
  }
}
