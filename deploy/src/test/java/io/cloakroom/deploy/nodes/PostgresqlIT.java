package io.cloakroom.deploy.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built program with its database on PostgreSQL, which goes away in between. */
@Tag("full")
class PostgresqlIT {
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final String PASSWORD = "correct horse";

  /** A session keeps what it was told when it began. */
  private static final String END_OTHERS =
      "select pg_terminate_backend(pid, 9000) from pg_stat_activity where datname = 'cloakroom'";

  @TempDir Path home;

  private byte[] photo;
  private Path cluster;
  private int database;
  private EmbeddedPostgres server;
  private Map<String, String> settings;

  @BeforeEach
  void aServerWithAnEmptyDatabase() throws Exception {
    photo = Pictures.phone();
    cluster = home.resolve("cluster");
    database = RunningCloakroom.freePort();
    settings = settings(database);
    startTheServer();
    execute("create role cloakroom login password '" + PASSWORD + "'");
    execute("create database cloakroom owner cloakroom");
  }

  @AfterEach
  void stopTheServer() throws Exception {
    server.close();
  }

  /** Also again, over what it left. */
  private void startTheServer() throws Exception {
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(cluster)
            .setCleanDataDirectory(false)
            .setPort(database)
            .setPGStartupWait(LONG)
            .setServerConfig("synchronous_commit", "on")
            .start();
  }

  @Test
  void J08_goesOnAsSoonAsTheServerIsBack() throws Exception {
    try (RunningCloakroom running = demo(settings).awaitReady()) {
      DemoClient demo = new DemoClient(running.url());
      JsonNode card = replaced(demo, "IMG_1.jpg");
      assertThat(demo.open("bob", "site", DemoClient.link(card)).status()).isEqualTo(200);
      assertThat(demo.log()).contains("image.viewed bob ok");

      refusesASecond(settings);

      server.close();
      await().atMost(LONG).untilAsserted(() -> assertThat(running.status("/ready")).isEqualTo(503));
      assertThat(running.page("/ready"))
          .contains("jdbc:postgresql://localhost:" + database + "/cloakroom does not answer")
          .doesNotContain(PASSWORD);
      String meanwhile = demo.post("ana", "site", "IMG_3.jpg", photo);
      startTheServer();
      running.awaitReady();

      demo.awaitReplaced("ana", "site", meanwhile);
      JsonNode later = replaced(demo, "IMG_2.jpg");
      assertThat(demo.open("bob", "site", DemoClient.link(later)).status()).isEqualTo(200);
      assertThat(demo.open("cho", "site", DemoClient.link(card)).status()).isEqualTo(200);
      assertThat(running.log()).doesNotContain(PASSWORD);
    }
    assertThat(home.resolve("data").resolve("cloakroom.mv.db")).doesNotExist();
  }

  /** A machine whose database came up after it once needed somebody who started it anew. */
  @Test
  void J08_comesUpByItselfOnceTheServerIsThere() throws Exception {
    server.close();

    try (RunningCloakroom running = demo(settings)) {
      await().atMost(LONG).untilAsserted(() -> assertThat(running.status("/ready")).isEqualTo(503));
      assertThat(running.page("/ready"))
          .contains("check that jdbc:postgresql://localhost:" + database + "/cloakroom runs")
          .doesNotContain(PASSWORD);
      assertThat(running.status("/demo/")).isEqualTo(503);

      startTheServer();
      running.awaitReady();
      DemoClient demo = new DemoClient(running.url());
      JsonNode card = replaced(demo, "IMG_1.jpg");
      assertThat(demo.open("bob", "site", DemoClient.link(card)).status()).isEqualTo(200);
      assertThat(server.getPort()).isEqualTo(database);
      assertThat(running.log())
          .contains(
              "nothing is taken in or shown until that has passed",
              "what the start waited for is there")
          .doesNotContain(PASSWORD);
    }
  }

  /** A leader that was demoted, and leads again; it said that it was ready. */
  @Test
  void T27_saysThatTheServerTakesNoWrites_keepsOriginalsAndGoesOn() throws Exception {
    try (RunningCloakroom running = demo(settings).awaitReady()) {
      DemoClient demo = new DemoClient(running.url());
      JsonNode card = replaced(demo, "IMG_1.jpg");

      execute("alter role cloakroom set default_transaction_read_only = on");
      execute(END_OTHERS);
      awaitRefused(running, "set to be read only");
      String first = demo.post("ana", "site", "IMG_2.jpg", photo);
      assertThat(running.status("/health")).isEqualTo(200);
      execute("alter role cloakroom reset default_transaction_read_only");
      running.awaitReady();
      demo.awaitReplaced("ana", "site", first);

      server.close();
      Files.createFile(cluster.resolve("standby.signal"));
      startTheServer();
      awaitRefused(running, "its server is a standby");
      String second = demo.post("ana", "site", "IMG_3.jpg", photo);
      execute("select pg_promote()");
      running.awaitReady();

      demo.awaitReplaced("ana", "site", second);
      assertThat(demo.open("bob", "site", DemoClient.link(card)).status()).isEqualTo(200);
    }
  }

  private JsonNode replaced(DemoClient demo, String name) throws Exception {
    return demo.awaitReplaced("ana", "site", demo.post("ana", "site", name, photo));
  }

  private static void awaitRefused(RunningCloakroom running, String why) throws Exception {
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(running.status("/ready")).isEqualTo(503);
              assertThat(running.page("/ready"))
                  .contains("can be read and not written (SQL state 25006)", why)
                  .doesNotContain(PASSWORD);
            });
  }

  @Test
  void J09_T40_losesNothingWhenItIsKilled() throws Exception {
    losesNothingWhenKilled(settings);
  }

  /** Its lock is held by a session that is another's after each transaction. */
  @Test
  void J09_T40_losesNothingWhenItIsKilled_behindAPooler() throws Exception {
    int pool = RunningCloakroom.freePort();
    try (RunningPgbouncer pooler = pooler(pool)) {
      assertThat(losesNothingWhenKilled(settings(pool))).contains("reached through a pooler");
    }
  }

  /** Its way to the server was cut, and somebody started another meanwhile. */
  @Test
  void T62_endsOnceAnotherHasItsDatabase() throws Exception {
    int pool = RunningCloakroom.freePort();
    RunningPgbouncer pooler = pooler(pool);
    try (RunningCloakroom first = serve(settings(pool))) {
      awaitStarted(first);
      pooler.close();
      try (RunningCloakroom second = serve(settings)) {
        awaitStarted(second);
        assertThat(first.process().isAlive()).isTrue();
        pooler = pooler(pool);

        assertThat(first.process().waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(first.process().exitValue()).isEqualTo(1);
        assertThat(first.log())
            .contains("another Cloakroom took the database jdbc:postgresql://localhost:" + pool);
        assertThat(second.status("/health")).isEqualTo(200);
      }
    } finally {
      pooler.close();
    }
  }

  /** It lives, and answers so, before it has the database. */
  private static void awaitStarted(RunningCloakroom running) {
    await().atMost(LONG).until(() -> running.log().contains("started on port"));
  }

  private RunningCloakroom serve(Map<String, String> settings) throws Exception {
    return RunningCloakroom.serving(home.resolve("data"), RunningCloakroom.freePort(), settings);
  }

  private RunningPgbouncer pooler(int port) throws Exception {
    return RunningPgbouncer.before(database, port, "cloakroom", PASSWORD);
  }

  private String losesNothingWhenKilled(Map<String, String> settings) throws Exception {
    int port = RunningCloakroom.freePort();
    String link;
    String underWay;
    try (RunningCloakroom running = demo(port, settings).awaitReady()) {
      DemoClient demo = new DemoClient(running.url());
      link = DemoClient.link(replaced(demo, "IMG_1.jpg"));
      assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
      refusesASecond(settings);
      underWay = demo.post("ana", "site", "IMG_2.jpg", photo);
      running.kill();
    }
    try (RunningCloakroom again = demo(port, settings).awaitReady()) {
      DemoClient demo = new DemoClient(again.url());
      demo.awaitReplaced("ana", "site", underWay);
      assertThat(demo.open("cho", "site", link).status()).isEqualTo(200);
      assertThat(demo.log()).contains("image.viewed bob ok", "image.viewed cho ok");
      return again.log();
    }
  }

  /** Also in a folder of its own: two would do everything twice. */
  private void refusesASecond(Map<String, String> settings) throws Exception {
    RunningCloakroom second =
        RunningCloakroom.byScript(
            home.resolve("other"), RunningCloakroom.freePort(), "serve", settings);

    assertThat(second.process().waitFor()).isNotZero();
    assertThat(second.log()).contains("another Cloakroom has the database", "stop that one first");
  }

  private RunningCloakroom demo(Map<String, String> settings) throws Exception {
    return demo(RunningCloakroom.freePort(), settings);
  }

  private RunningCloakroom demo(int port, Map<String, String> settings) throws Exception {
    return RunningCloakroom.byScript(home.resolve("data"), port, "demo", settings);
  }

  private Map<String, String> settings(int database) throws Exception {
    Path password = Files.writeString(home.resolve("password"), PASSWORD + "\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    return Map.of(
        "CLOAKROOM_DATABASE_URL",
        "jdbc:postgresql://localhost:" + database + "/cloakroom",
        "CLOAKROOM_DATABASE_PASSWORD_FILE",
        password.toString());
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
