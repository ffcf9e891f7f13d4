package io.cloakroom.deploy.nodes;

import io.cloakroom.deploy.RunningCloakroom;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** One server alone, before it a pooler or not, which is stopped and started over what it left. */
public final class OnePostgres implements NodesDatabase {
  private static final int POOLED_SESSIONS = 12;
  private static final Duration LONG = Duration.ofMinutes(2);

  private final Path folder;
  private final int port;
  private final int entrance;
  private EmbeddedPostgres server;
  private Optional<RunningPgbouncer> pooler = Optional.empty();

  private OnePostgres(Path folder, int port, int entrance) throws IOException {
    this.folder = folder;
    this.port = port;
    this.entrance = entrance;
    this.server = started();
  }

  public static OnePostgres direct(Path folder) throws IOException {
    int port = RunningCloakroom.freePort();
    return new OnePostgres(folder, port, port);
  }

  public static OnePostgres throughAPooler(Path folder) throws IOException {
    OnePostgres made =
        new OnePostgres(folder, RunningCloakroom.freePort(), RunningCloakroom.freePort());
    made.pooler =
        Optional.of(
            RunningPgbouncer.before(made.port, made.entrance, NAME, PASSWORD, POOLED_SESSIONS));
    return made;
  }

  private EmbeddedPostgres started() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setPGStartupWait(LONG)
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  @Override
  public String url() {
    return "jdbc:postgresql://localhost:" + entrance + "/" + NAME;
  }

  @Override
  public Connection connect(String database) throws SQLException {
    return server.getDatabase("postgres", database).getConnection();
  }

  @Override
  public Comeback fail() throws IOException {
    server.close();
    server = started();
    return Comeback.BY_ITSELF;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (pooler.isPresent()) {
      pooler.get().close();
    }
    server.close();
  }
}
