package io.cloakroom.deploy.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.Required;
import io.cloakroom.deploy.RunningCloakroom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two PostgreSQL servers under Patroni over an etcd: one leads, the other follows it and is waited
 * for with each commit. A leader that is killed hands over to it, if it had everything.
 */
public final class RunningPatroni implements NodesDatabase {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SECONDS = 2;

  /** A server does not run as root. */
  private static final String USER = "postgres";

  /** Of one of the two; under {@code dcs} stands what the handbook says of a standby. */
  private static final String SETTINGS =
      """
      scope: cloakroom
      name: %1$s
      restapi: {listen: "127.0.0.1:%3$d", connect_address: "127.0.0.1:%3$d"}
      etcd3: {hosts: "127.0.0.1:%4$d"}
      bootstrap:
        dcs:
          ttl: 20
          loop_wait: 1
          retry_timeout: 5
          primary_start_timeout: 0
          synchronous_mode: true
          postgresql:
            use_pg_rewind: true
            parameters: {max_connections: 60, wal_keep_size: 256MB}
        initdb:
        - encoding: UTF8
        - locale: C
      postgresql:
        listen: "127.0.0.1:%2$d"
        connect_address: "127.0.0.1:%2$d"
        data_dir: %5$s/data
        bin_dir: %6$s
        pgpass: %5$s/pgpass
        authentication:
          superuser: {username: postgres, password: "%7$s"}
          replication: {username: replicator, password: "%7$s"}
        parameters: {unix_socket_directories: "", shared_buffers: 64MB}
        pg_hba:
        - host all all 127.0.0.1/32 scram-sha-256
        - host replication replicator 127.0.0.1/32 scram-sha-256
      """;

  private record Member(String name, int port, Path folder, Process process) {}

  private final Process etcd;
  private final List<Member> members = new ArrayList<>();

  /** Returns once one leads, and the other follows it. */
  public RunningPatroni(Path home) throws Exception {
    letThrough(home);
    int port = RunningCloakroom.freePort();
    this.etcd = etcd(home, port);
    Path servers = servers();
    for (String name : List.of("db-1", "db-2")) {
      members.add(member(home, name, port, servers));
    }
    await().atMost(PATIENCE).until(this::isFollowed);
  }

  /** The user of the servers has a folder within it. */
  private static void letThrough(Path home) throws IOException {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
  }

  private static Process etcd(Path home, int port) throws IOException {
    Path program = Required.program(Path.of("/usr/bin/etcd"), "etcd-server");
    String clients = "http://127.0.0.1:" + port;
    String peers = "http://127.0.0.1:" + RunningCloakroom.freePort();
    // It is not what is tried here: a disk that others keep busy would have it miss its own times.
    List<String> line =
        List.of(
            program.toString(),
            "--unsafe-no-fsync",
            "--data-dir=" + home.resolve("etcd"),
            "--listen-client-urls=" + clients,
            "--advertise-client-urls=" + clients,
            "--listen-peer-urls=" + peers,
            "--initial-advertise-peer-urls=" + peers,
            "--initial-cluster=default=" + peers);
    return started(line, home.resolve("etcd.log"));
  }

  /** Those of the newest release that is installed. */
  private static Path servers() throws IOException {
    try (Stream<Path> releases =
        Files.list(Required.there(Path.of("/usr/lib/postgresql"), "postgresql"))) {
      return releases
          .map(release -> release.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("pg_rewind")))
          .sorted()
          .reduce((older, newer) -> newer)
          .orElseThrow();
    }
  }

  private static Member member(Path home, String name, int etcd, Path servers) throws IOException {
    Path program = Required.program(Path.of("/usr/bin/patroni"), "patroni");
    Path folder = Files.createDirectory(home.resolve(name));
    int port = RunningCloakroom.freePort();
    String settings =
        SETTINGS.formatted(
            name, port, RunningCloakroom.freePort(), etcd, folder, servers, PASSWORD);
    Path file = Files.writeString(folder.resolve("patroni.yml"), settings);
    List<String> line = new ArrayList<>(List.of(program.toString(), file.toString()));
    if (System.getProperty("user.name").equals("root")) {
      UserPrincipal owner =
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
      Files.setOwner(folder, owner);
      Files.setOwner(file, owner);
      line.addAll(0, List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
    }
    return new Member(name, port, folder, started(line, home.resolve(name + ".log")));
  }

  private static Process started(List<String> line, Path log) throws IOException {
    return new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private boolean isFollowed() throws IOException {
    for (Member one : members) {
      assertThat(one.process().isAlive()).as(one.name()).isTrue();
    }
    return leader().filter(one -> follower(one).isPresent()).isPresent();
  }

  /** Who takes writes at this moment. */
  private Optional<Member> leader() {
    return members.stream()
        .filter(one -> answers(one, "select 1 where not pg_is_in_recovery()"))
        .findFirst();
  }

  /** Who has all that this one acknowledges. */
  private Optional<Member> follower(Member leader) {
    return answers(leader, "select 1 from pg_stat_replication where sync_state = 'sync'")
        ? members.stream().filter(one -> !one.equals(leader)).findFirst()
        : Optional.empty();
  }

  private static boolean answers(Member member, String sql) {
    try (Connection connection = connect(member, "postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next();
    } catch (SQLException away) {
      return false;
    }
  }

  private static Connection connect(Member member, String database) throws SQLException {
    return to("127.0.0.1:" + member.port(), database);
  }

  private static Connection to(String hosts, String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s/%s?targetServerType=primary&connectTimeout=%d&socketTimeout=%d"
            .formatted(hosts, database, SECONDS, 10 * SECONDS),
        USER,
        PASSWORD);
  }

  private String hosts() {
    return members.stream().map(one -> "127.0.0.1:" + one.port()).collect(Collectors.joining(","));
  }

  @Override
  public String url() {
    return "postgresql://" + hosts() + "/" + NAME + "?targetServerType=primary";
  }

  @Override
  public Connection connect(String database) throws SQLException {
    return to(hosts(), database);
  }

  /** Kills every process of the leader's server; its Patroni lives, and hands over. */
  @Override
  public Comeback fail() throws Exception {
    await().atMost(PATIENCE).until(() -> leader().isPresent());
    Member killed = leader().orElseThrow();
    kill(killed);
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> leader().isPresent());
    return leader().filter(killed::equals).isPresent() ? Comeback.BY_ITSELF : Comeback.BY_THE_OTHER;
  }

  private static void kill(Member member) throws IOException {
    Path file = member.folder().resolve("data").resolve("postmaster.pid");
    if (Files.exists(file)) {
      long first = Long.parseLong(Files.readString(file, UTF_8).lines().findFirst().orElseThrow());
      ProcessHandle.of(first)
          .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
          .ifPresent(RunningPatroni::killWithChildren);
    }
  }

  private static void killWithChildren(ProcessHandle first) {
    List<ProcessHandle> children = first.descendants().toList();
    first.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() throws Exception {
    for (Member one : members) {
      killWithChildren(one.process().toHandle());
      one.process().waitFor();
      kill(one);
    }
    etcd.destroyForcibly().waitFor();
  }
}
