package io.cloakroom.deploy;

import io.cloakroom.testing.S3Proxy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two nodes of the built program behind HAProxy, and before PostgreSQL a pooler or not, each with a
 * data folder of its own, over one PostgreSQL and one bucket of s3proxy. A node is killed, or
 * stopped, and started anew under its name.
 */
final class TwoNodes implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String ROLE = "cloakroom";
  private static final String PASSWORD = "correct horse";
  private static final int POOLED_SESSIONS = 12;

  private final Path home;
  private final Map<String, String> chat;
  private final int database = RunningCloakroom.freePort();
  private final int entrance;
  private final List<Integer> ports =
      List.of(RunningCloakroom.freePort(), RunningCloakroom.freePort());
  private final int proxyPort = RunningCloakroom.freePort();
  private final RunningCloakroom[] running = new RunningCloakroom[2];
  private final S3Proxy bucket;
  private EmbeddedPostgres server;
  private Optional<RunningPgbouncer> pooler = Optional.empty();
  private Optional<RunningHaproxy> proxy = Optional.empty();

  /**
   * @param chat the settings that lead to it
   */
  TwoNodes(Path home, Map<String, String> chat) throws Exception {
    this(home, chat, Optional.empty());
  }

  /** The same through pgbouncer, which has fewer sessions for them than they have connections. */
  static TwoNodes throughAPooler(Path home, Map<String, String> chat) throws Exception {
    return new TwoNodes(home, chat, Optional.of(RunningCloakroom.freePort()));
  }

  private TwoNodes(Path home, Map<String, String> chat, Optional<Integer> pool) throws Exception {
    this.home = home;
    this.entrance = pool.orElse(database);
    this.chat = chat;
    this.bucket = S3Proxy.start(Files.createDirectory(home.resolve("s3proxy")));
    startDatabase();
    execute("create role " + ROLE + " login password '" + PASSWORD + "'");
    execute("create database cloakroom owner cloakroom");
    if (pool.isPresent()) {
      pooler =
          Optional.of(RunningPgbouncer.before(database, entrance, ROLE, PASSWORD, POOLED_SESSIONS));
    }
  }

  /** Returns once both are ready, and are asked through the proxy. */
  void start() throws Exception {
    // The first one makes the key.
    launch(0);
    running[0].awaitAlive();
    launch(1);
    running[0].awaitReady();
    running[1].awaitReady();
    proxy = Optional.of(RunningHaproxy.before(home, proxyPort, ports));
  }

  /** What everybody is led to. */
  URI url() {
    return URI.create("http://localhost:" + proxyPort);
  }

  static String name(int node) {
    return "node-" + (node + 1);
  }

  RunningCloakroom node(int node) {
    return running[node];
  }

  /** Returns once it is ready, and the proxy leads to it: whoever else is ended is not missed. */
  void awaitUp(int node) {
    running[node].awaitReady();
    proxy.orElseThrow().awaitUp(name(node));
  }

  /** Starts it; it answers nobody yet. */
  void launch(int node) throws IOException {
    running[node] =
        RunningCloakroom.serving(
            home.resolve(name(node)).resolve("data"), ports.get(node), settings(name(node)));
  }

  Map<String, String> settings(String name) throws IOException {
    Map<String, String> settings = new HashMap<>(chat);
    settings.put("CLOAKROOM_NODE", name);
    settings.put("CLOAKROOM_BASE_URL", url().toString());
    settings.put("CLOAKROOM_MASTER_KEY_FILE", home.resolve("master.key").toString());
    settings.put(
        "CLOAKROOM_DATABASE_URL", "jdbc:postgresql://localhost:" + entrance + "/cloakroom");
    settings.put("CLOAKROOM_DATABASE_PASSWORD_FILE", secret("password", PASSWORD));
    settings.put("CLOAKROOM_S3_ENDPOINT", bucket.endpoint().toString());
    settings.put("CLOAKROOM_S3_BUCKET", S3Proxy.BUCKET);
    settings.put("CLOAKROOM_S3_PATH_STYLE", "on");
    settings.put("CLOAKROOM_S3_ACCESS_KEY_FILE", secret("access", S3Proxy.ACCESS_KEY));
    settings.put("CLOAKROOM_S3_SECRET_KEY_FILE", secret("secret", S3Proxy.SECRET_KEY));
    return settings;
  }

  private String secret(String name, String value) throws IOException {
    Path file = Files.writeString(home.resolve(name), value + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  /** Also again, over what it left. */
  void startDatabase() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(home.resolve("cluster"))
            .setCleanDataDirectory(false)
            .setPort(database)
            .setPGStartupWait(LONG)
            .setServerConfig("synchronous_commit", "on")
            .start();
  }

  void stopDatabase() throws IOException {
    server.close();
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** How often the record has a look at a picture. */
  long looksOnRecord() throws Exception {
    try (Connection connection = server.getDatabase("cloakroom", "cloakroom").getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from audit_event where action = 'image.viewed'")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws Exception {
    for (RunningCloakroom one : running) {
      if (one != null) {
        one.close();
      }
    }
    if (proxy.isPresent()) {
      proxy.get().close();
    }
    if (pooler.isPresent()) {
      pooler.get().close();
    }
    server.close();
    bucket.close();
  }
}
