package io.cloakroom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * An object store of others (org.gaul:s3proxy) over files, as a process of its own: its libraries
 * do not get along with ours. Maven finds them by a pom of their own.
 */
public final class S3Proxy implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(2);

  /** A bucket for who has the keys alone. */
  public static final String BUCKET = "pictures";

  /** One that everybody may list. */
  public static final String PUBLIC = "public";

  public static final String ACCESS_KEY = "access";
  public static final String SECRET_KEY = "secret";

  /** Beside the module whose tests may run now, too. */
  private static final Path STORAGE = Path.of("..", "storage").toAbsolutePath().normalize();

  private final Process process;
  private final int port;
  private final Path objects;

  private S3Proxy(Process process, int port, Path objects) {
    this.process = process;
    this.port = port;
    this.objects = objects;
  }

  /**
   * Returns once it answers. Where its libraries cannot be had the test is skipped, unless
   * everything is required.
   *
   * @param folder of the caller's, empty
   */
  public static S3Proxy start(Path folder) throws IOException, InterruptedException {
    String classes = classPath();
    int port = freePort();
    Path log = folder.resolve("s3proxy.log");
    bucket(folder, BUCKET, "rwx------");
    bucket(folder, PUBLIC, "rwxr-xr-x");
    Path properties =
        Files.writeString(
            folder.resolve("s3proxy.properties"),
            String.join(
                "\n",
                "s3proxy.endpoint=http://127.0.0.1:" + port,
                "s3proxy.authorization=aws-v2-or-v4",
                "s3proxy.identity=" + ACCESS_KEY,
                "s3proxy.credential=" + SECRET_KEY,
                "jclouds.provider=filesystem-nio2",
                "jclouds.filesystem.basedir=" + folder.resolve("objects"),
                ""));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                "org.gaul.s3proxy.Main",
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    S3Proxy started = new S3Proxy(process, port, folder.resolve("objects").resolve(BUCKET));
    started.await(log);
    return started;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The folder in which each object of the bucket is a file. */
  public Path objects() {
    return objects;
  }

  /** Who may read the folder of a bucket may list it. */
  private static void bucket(Path folder, String name, String permissions) throws IOException {
    Path made = Files.createDirectories(folder.resolve("objects").resolve(name));
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(permissions));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void await(Path log) {
    Awaitility.await()
        .atMost(LONG)
        .ignoreExceptions()
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException("s3proxy ended: " + Files.readString(log));
              }
              new Socket(InetAddress.getLoopbackAddress(), port).close();
              return true;
            });
  }

  /** Asked for once, as long as nobody cleans. */
  private static String classPath() throws IOException, InterruptedException {
    Path pom = STORAGE.resolve("src/test/s3proxy/pom.xml");
    Path known = STORAGE.resolve("target").resolve("s3proxy.classpath");
    if (!isWhole(known)) {
      Process maven =
          new ProcessBuilder(
                  List.of(
                      Path.of("..", "mvnw").toAbsolutePath().normalize().toString(),
                      "-q",
                      "-B",
                      "-f",
                      pom.toString(),
                      "dependency:build-classpath",
                      "-Dmdep.outputFile=" + known))
              .redirectErrorStream(true)
              .start();
      String said = new String(maven.getInputStream().readAllBytes(), UTF_8);
      if (!maven.waitFor(5, TimeUnit.MINUTES) || maven.exitValue() != 0 || !isWhole(known)) {
        boolean required = "true".equals(System.getenv("CLOAKROOM_REQUIRE_ALL"));
        Assumptions.assumeTrue(required, "s3proxy cannot be had: " + said);
        throw new IOException("s3proxy cannot be had: " + said);
      }
    }
    return Files.readString(known).strip();
  }

  private static boolean isWhole(Path known) throws IOException {
    if (!Files.exists(known)) {
      return false;
    }
    for (String jar : Files.readString(known).strip().split(File.pathSeparator, -1)) {
      if (!Files.exists(Path.of(jar))) {
        return false;
      }
    }
    return true;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
