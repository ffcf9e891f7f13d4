package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The built distribution, started as a process of its own. */
public final class RunningCloakroom implements AutoCloseable {
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 6_000;
  private static final AtomicInteger NEXT_PORT = new AtomicInteger();

  /** Each a port that stands for another, which is this process' own. */
  private static final Queue<ServerSocket> TOKENS = new ConcurrentLinkedQueue<>();

  /** What was built last. */
  public static final Path DISTRIBUTION = Path.of("target", "cloakroom").toAbsolutePath();

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final int port;
  private final Path out;
  private final Path err;

  private RunningCloakroom(Process process, int port, Path out, Path err) {
    this.process = process;
    this.port = port;
    this.out = out;
    this.err = err;
  }

  /** By its start script, as a user starts it. */
  public static RunningCloakroom byScript(Path data, int port, String command) throws IOException {
    return byScript(data, port, command, Map.of());
  }

  /** The demo with nothing set but the port, as the README has it: its data goes when it stops. */
  public static RunningCloakroom asInTheReadme(Path home, int port) throws IOException {
    List<String> line = List.of(DISTRIBUTION.resolve("cloakroom").toString(), "demo");
    return start(line, Map.of("CLOAKROOM_PORT", "" + port), port, home.resolve("none"));
  }

  /** By its start script, with more settings. */
  public static RunningCloakroom byScript(
      Path data, int port, String command, Map<String, String> settings) throws IOException {
    List<String> line = List.of(DISTRIBUTION.resolve("cloakroom").toString(), command);
    return start(line, environment(settings, data, port), port, data);
  }

  /** {@code serve} by its start script, connected to chats. */
  public static RunningCloakroom serving(Path data, int port, Map<String, String> chats)
      throws IOException {
    return serving(DISTRIBUTION, data, port, chats);
  }

  /** The same of another build. */
  public static RunningCloakroom serving(
      Path program, Path data, int port, Map<String, String> chats) throws IOException {
    List<String> line = List.of(program.resolve("cloakroom").toString(), "serve");
    return start(line, environment(chats, data, port), port, data);
  }

  /** With a clock and stops that the test directs: see {@link DirectedDemo}. */
  public static RunningCloakroom directed(Path data, int port) throws IOException {
    List<String> line = java(DirectedDemo.class);
    line.addAll(List.of(data.toString(), "" + port));
    return start(line, Map.of(), port, data);
  }

  /** {@code serve}, by a clock that the test turns: see {@link TurnedServe}. */
  public static RunningCloakroom turned(Path data, int port, Map<String, String> chats, Path clock)
      throws IOException {
    List<String> line = java(TurnedServe.class);
    line.add(clock.toString());
    return start(line, environment(chats, data, port), port, data);
  }

  /** The command that runs a class of these tests on the distribution. */
  private static List<String> java(Class<?> main) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.addAll(archived());
    String classes = main.getProtectionDomain().getCodeSource().getLocation().getPath();
    // The archive is of a class path that begins with these very jars.
    line.addAll(List.of("-cp", DISTRIBUTION.resolve("lib") + "/*" + File.pathSeparator + classes));
    line.add(main.getName());
    return line;
  }

  private static List<String> archived() throws IOException {
    ClassArchive.make();
    return ClassArchive.find()
        .map(
            archive ->
                List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds*=off"))
        .orElse(List.of());
  }

  private static Map<String, String> environment(
      Map<String, String> settings, Path data, int port) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("CLOAKROOM_DATA_DIR", data.toString());
    environment.put("CLOAKROOM_PORT", "" + port);
    // None of them lives for so long that compiling for speed pays off.
    environment.putIfAbsent("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    return environment;
  }

  /** A command by the start script, not started yet. */
  public static ProcessBuilder command(
      Path data, int port, Map<String, String> settings, String... words) {
    List<String> line = new ArrayList<>(List.of(DISTRIBUTION.resolve("cloakroom").toString()));
    line.addAll(List.of(words));
    return prepared(line, environment(settings, data, port));
  }

  private static ProcessBuilder prepared(List<String> line, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().keySet().removeIf(name -> name.startsWith("CLOAKROOM_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder;
  }

  private static RunningCloakroom start(
      List<String> line, Map<String, String> environment, int port, Path data) throws IOException {
    Files.createDirectories(data.getParent());
    ClassArchive.make();
    Path out = Files.createTempFile(data.getParent(), "out", ".txt");
    Path err = Files.createTempFile(data.getParent(), "err", ".txt");
    ProcessBuilder builder =
        prepared(line, environment).redirectOutput(out.toFile()).redirectError(err.toFile());
    return new RunningCloakroom(builder.start(), port, out, err);
  }

  /** Until it says that it is ready, as the demo does. */
  public RunningCloakroom awaitReady() {
    return awaitAnswer("/ready");
  }

  /** Until it answers at all: without a chat it is never ready. */
  public RunningCloakroom awaitAlive() {
    return awaitAnswer("/health");
  }

  private RunningCloakroom awaitAnswer(String path) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .failFast(() -> assertThat(process.isAlive()).as("%s", log()).isTrue())
        .untilAsserted(() -> assertThat(status(path)).as("%s", log()).isEqualTo(200));
    return this;
  }

  /** The status of a page; 0 while nobody answers. */
  public int status(String path) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url().resolve(path)).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return 0;
    }
  }

  /** What a page says. */
  public String page(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url().resolve(path)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  public URI url() {
    return URI.create("http://localhost:" + port);
  }

  public int port() {
    return port;
  }

  public Process process() {
    return process;
  }

  /** What it said on its standard output. */
  public String said() throws IOException {
    return Files.readString(out);
  }

  /** What it logged. */
  public String log() throws IOException {
    return Files.readString(err);
  }

  /** Tells a directed one what to do, and waits until it has done so. */
  public void direct(String line) throws IOException {
    tell(line);
    await().atMost(PATIENCE).until(() -> hasDone(line));
  }

  /** The same without waiting. */
  public void tell(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  public boolean hasDone(String line) throws IOException {
    return said().contains("done " + line + "\n");
  }

  /** From now on no file grows, nor is one written beyond its first bytes, as on a full disk. */
  public void fillDisk() throws IOException, InterruptedException {
    limitFiles("4096:unlimited");
  }

  /** From now on no file is larger than that: as on a full disk, but only for what is large. */
  public void fillDiskFor(long largerThan) throws IOException, InterruptedException {
    limitFiles(largerThan + ":unlimited");
  }

  public void emptyDisk() throws IOException, InterruptedException {
    limitFiles("unlimited:unlimited");
  }

  private void limitFiles(String bytes) throws IOException, InterruptedException {
    Path program = Required.program(Path.of("/usr/bin/prlimit"), "util-linux");
    String said =
        Required.output(
            new ProcessBuilder(
                program.toString(), "--pid", "" + process.pid(), "--fsize=" + bytes));
    assertThat(said).isEmpty();
  }

  /** As a power button does it to a process. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it by TERM; its exit code. */
  public int terminate() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  /**
   * One that nobody has, nor gets meanwhile: below those of outgoing connections, and by a token
   * that is held for as long as this process lives, where several test at once.
   */
  public static int freePort() throws IOException {
    while (true) {
      int port = FIRST_PORT + NEXT_PORT.getAndIncrement();
      try (ServerSocket free = listening(port)) {
        TOKENS.add(listening(port + PORTS));
        return free.getLocalPort();
      } catch (BindException taken) {
        // The next one.
      }
    }
  }

  private static ServerSocket listening(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
