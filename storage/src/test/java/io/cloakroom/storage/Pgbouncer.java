package io.cloakroom.storage;

import static org.awaitility.Awaitility.await;

import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The pooler before the PostgreSQL of the tests, which gives each transaction a session that was
 * another's before, and knows of no prepared statements. Started by the first test of a process
 * that wants it, stopped with the process.
 */
public final class Pgbouncer {
  private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

  private static Pgbouncer only;

  private final int port;

  private Pgbouncer(int port) {
    this.port = port;
  }

  /**
   * The way to the same database through it. Where it is not installed the test is skipped, unless
   * everything is required.
   */
  public static synchronized DatabaseSettings before(DatabaseSettings direct) throws IOException {
    int server = URI.create(direct.url().substring("jdbc:".length())).getPort();
    if (only == null) {
      only = start(server);
    }
    return DatabaseSettings.postgresql(
        direct.url().replaceFirst(":" + server, ":" + only.port), direct.user(), direct.password());
  }

  private static Pgbouncer start(int server) throws IOException {
    require();
    Path folder = Files.createTempDirectory("pgbouncer");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path users = Files.writeString(folder.resolve("users"), "\"postgres\" \"postgres\"\n");
    int port = freePort();
    Path settings =
        Files.writeString(
            folder.resolve("pgbouncer.ini"),
            String.join(
                "\n",
                "[databases]",
                "* = host=127.0.0.1 port=" + server,
                "[pgbouncer]",
                "listen_addr = 127.0.0.1",
                "listen_port = " + port,
                "unix_socket_dir =",
                "auth_type = trust",
                "auth_file = " + users,
                "pool_mode = transaction",
                "default_pool_size = 4",
                "max_prepared_statements = 0",
                ""));
    List<String> line = new ArrayList<>(List.of(PROGRAM.toString()));
    if (System.getProperty("user.name").equals("root")) {
      line.addAll(List.of("-u", "nobody"));
    }
    line.add(settings.toString());
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    await()
        .atMost(Duration.ofMinutes(1))
        .failFast("pgbouncer ended; its log is in " + folder, () -> !process.isAlive())
        .until(() -> listens(port));
    return new Pgbouncer(port);
  }

  private static void require() {
    if (!Files.isExecutable(PROGRAM)) {
      if ("true".equals(System.getenv("CLOAKROOM_REQUIRE_ALL"))) {
        Assertions.fail("needs " + PROGRAM + "; install pgbouncer");
      }
      Assumptions.abort("skipped: needs " + PROGRAM + "; install pgbouncer");
    }
  }

  private static boolean listens(int port) {
    try (Socket there = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return there.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
