package io.cloakroom.deploy.nodes;

import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.testing.S3Proxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two nodes of the built program behind HAProxy, each with a data folder of its own, over one
 * PostgreSQL and one bucket. A node is killed, or stopped, and started anew under its name.
 */
public final class TwoNodes implements AutoCloseable {
  private static final String GIVEN = "CLOAKROOM_S3_";

  private final Path home;
  private final Map<String, String> chat;
  private final NodesDatabase database;
  private final List<Integer> ports =
      List.of(RunningCloakroom.freePort(), RunningCloakroom.freePort());
  private final int proxyPort = RunningCloakroom.freePort();
  private final RunningCloakroom[] running = new RunningCloakroom[2];
  private final Optional<S3Proxy> bucket;
  private Path program = RunningCloakroom.DISTRIBUTION;
  private Optional<RunningHaproxy> proxy = Optional.empty();

  /**
   * Over one PostgreSQL, and a bucket of s3proxy.
   *
   * @param chat the settings that lead to it
   */
  public TwoNodes(Path home, Map<String, String> chat) throws Exception {
    this(home, chat, OnePostgres.direct(home.resolve("cluster")), proxied(home));
  }

  /** The same through pgbouncer, which has fewer sessions for them than they have connections. */
  public static TwoNodes throughAPooler(Path home, Map<String, String> chat) throws Exception {
    return new TwoNodes(
        home, chat, OnePostgres.throughAPooler(home.resolve("cluster")), proxied(home));
  }

  /**
   * @param chat as above
   * @param database is closed with this
   * @param bucket empty where the environment names one by the program's own settings
   */
  public TwoNodes(
      Path home, Map<String, String> chat, NodesDatabase database, Optional<S3Proxy> bucket)
      throws Exception {
    this.home = home;
    this.chat = chat;
    this.bucket = bucket;
    this.database = database;
    execute(
        "create role %s login password '%s'".formatted(NodesDatabase.NAME, NodesDatabase.PASSWORD));
    execute("create database %1$s owner %1$s".formatted(NodesDatabase.NAME));
  }

  public static Optional<S3Proxy> proxied(Path home) throws Exception {
    return Optional.of(S3Proxy.start(Files.createDirectory(home.resolve("s3proxy"))));
  }

  /** From now on a node that is started is of that build. */
  void startAs(Path build) {
    program = build;
  }

  /** Returns once both are ready, and are asked through the proxy. */
  public void start() throws Exception {
    // The first one makes the key.
    launch(0);
    running[0].awaitAlive();
    launch(1);
    running[0].awaitReady();
    running[1].awaitReady();
    proxy = Optional.of(RunningHaproxy.before(home, proxyPort, ports));
  }

  /** What everybody is led to. */
  public URI url() {
    return URI.create("http://localhost:" + proxyPort);
  }

  public static String name(int node) {
    return "node-" + (node + 1);
  }

  public RunningCloakroom node(int node) {
    return running[node];
  }

  /** Returns once it is ready, and the proxy leads to it: whoever else is ended is not missed. */
  public void awaitUp(int node) {
    running[node].awaitReady();
    proxy.orElseThrow().awaitUp(name(node));
  }

  /** Starts it; it answers nobody yet. */
  public void launch(int node) throws IOException {
    running[node] =
        RunningCloakroom.serving(
            program,
            home.resolve(name(node)).resolve("data"),
            ports.get(node),
            settings(name(node)));
  }

  public Map<String, String> settings(String name) throws IOException {
    Map<String, String> settings = new HashMap<>(chat);
    settings.put("CLOAKROOM_NODE", name);
    settings.put("CLOAKROOM_BASE_URL", url().toString());
    settings.put("CLOAKROOM_MASTER_KEY_FILE", home.resolve("master.key").toString());
    settings.put("CLOAKROOM_DATABASE_URL", database.url());
    settings.put("CLOAKROOM_DATABASE_PASSWORD_FILE", secret("password", NodesDatabase.PASSWORD));
    settings.putAll(bucket());
    return settings;
  }

  private Map<String, String> bucket() throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("CLOAKROOM_S3_PATH_STYLE", "on");
    if (bucket.isPresent()) {
      settings.put("CLOAKROOM_S3_ENDPOINT", bucket.get().endpoint().toString());
      settings.put("CLOAKROOM_S3_BUCKET", S3Proxy.BUCKET);
      settings.put("CLOAKROOM_S3_ACCESS_KEY_FILE", secret("access", S3Proxy.ACCESS_KEY));
      settings.put("CLOAKROOM_S3_SECRET_KEY_FILE", secret("secret", S3Proxy.SECRET_KEY));
    } else {
      System.getenv().entrySet().stream()
          .filter(one -> one.getKey().startsWith(GIVEN))
          .forEach(one -> settings.put(one.getKey(), one.getValue()));
    }
    return settings;
  }

  private String secret(String name, String value) throws IOException {
    Path file = Files.writeString(home.resolve(name), value + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  public NodesDatabase database() {
    return database;
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = database.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** To the database of the nodes, as who may do everything. */
  public Connection connection() throws SQLException {
    return database.connect(NodesDatabase.NAME);
  }

  /** How often the record has a look at a picture. */
  public long looksOnRecord() throws Exception {
    return count("audit_event where action = 'image.viewed'");
  }

  /** How many rows there are of these. */
  public long count(String rows) throws Exception {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + rows)) {
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
    database.close();
    bucket.ifPresent(S3Proxy::close);
  }
}
