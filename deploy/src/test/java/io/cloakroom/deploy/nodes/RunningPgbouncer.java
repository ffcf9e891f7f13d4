package io.cloakroom.deploy.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.Required;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The pooler in front of a PostgreSQL, which gives a session to others after each transaction. */
public final class RunningPgbouncer implements AutoCloseable {
  private static final int FEW = 6;

  private final Process process;
  private final int port;

  private RunningPgbouncer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * With fewer sessions than one program has connections.
   *
   * @param server the port of PostgreSQL
   * @param port its own
   */
  public static RunningPgbouncer before(int server, int port, String role, String password)
      throws IOException {
    return before(server, port, role, password, FEW);
  }

  /** The same with so many sessions. */
  public static RunningPgbouncer before(
      int server, int port, String role, String password, int sessions) throws IOException {
    Path program = Required.program(Path.of("/usr/sbin/pgbouncer"), "pgbouncer");
    // It gives up the rights of root, and what only root reads.
    Path folder = Files.createTempDirectory("pgbouncer");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path users = folder.resolve("users");
    Files.writeString(users, "\"" + role + "\" \"" + password + "\"\n");
    Path settings = folder.resolve("pgbouncer.ini");
    Files.write(
        settings,
        List.of(
            "[databases]",
            "* = host=127.0.0.1 port=" + server,
            "[pgbouncer]",
            "listen_addr = 127.0.0.1",
            "listen_port = " + port,
            "unix_socket_dir =",
            "auth_type = scram-sha-256",
            "auth_file = " + users,
            "pool_mode = transaction",
            "default_pool_size = " + sessions));
    List<String> line = new ArrayList<>(List.of(program.toString(), settings.toString()));
    if (System.getProperty("user.name").equals("root")) {
      line.addAll(1, List.of("-u", "nobody"));
    }
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    RunningPgbouncer started = new RunningPgbouncer(process, port);
    await()
        .atMost(Duration.ofMinutes(1))
        .failFast(() -> assertThat(process.isAlive()).as("%s", log).isTrue())
        .until(started::listens);
    return started;
  }

  private boolean listens() {
    try (Socket there = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return there.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
