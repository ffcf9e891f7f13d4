package io.cloakroom.deploy.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.Required;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** HAProxy by the handbook's own file, before nodes of this machine and without TLS. */
public final class RunningHaproxy implements AutoCloseable {
  public static final Path FILE = Path.of("haproxy", "cloakroom.cfg");

  private final Process process;
  private final int port;
  private final Path log;

  private RunningHaproxy(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * @param port its own
   * @param nodes the ports of two
   */
  public static RunningHaproxy before(Path home, int port, List<Integer> nodes) throws IOException {
    Path program = Required.program(Path.of("/usr/sbin/haproxy"), "haproxy");
    String text = Files.readString(FILE);
    for (String line :
        List.of(
            "  bind :443 ssl crt /etc/haproxy/pictures.pem alpn h2,http/1.1\n",
            "  http-request redirect scheme https code 301 unless { ssl_fc }\n")) {
      assertThat(text).contains(line);
      text = text.replace(line, "");
    }
    text =
        text.replace("bind :80\n", "bind 127.0.0.1:" + port + "\n")
            .replace("10.20.0.11:8080", "127.0.0.1:" + nodes.get(0))
            .replace("10.20.0.12:8080", "127.0.0.1:" + nodes.get(1));
    Path file = Files.writeString(home.resolve("haproxy.cfg"), text);
    Path log = home.resolve("haproxy.log");
    Process process =
        new ProcessBuilder(program.toString(), "-db", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    RunningHaproxy started = new RunningHaproxy(process, port, log);
    await()
        .atMost(Duration.ofMinutes(1))
        .failFast(() -> assertThat(process.isAlive()).as("%s", Files.readString(log)).isTrue())
        .until(started::listens);
    return started;
  }

  /**
   * Returns once it leads to the node again, which it may find ready later than others do.
   *
   * @param node as its file calls it
   */
  public void awaitUp(String node) {
    await().atMost(Duration.ofMinutes(1)).until(() -> isUp(node));
  }

  /** By what it said last: nothing where it has been so from the beginning. */
  private boolean isUp(String node) throws IOException {
    String said = Files.readString(log);
    String server = "Server nodes/" + node + " is ";
    return said.lastIndexOf(server + "UP") >= said.lastIndexOf(server + "DOWN");
  }

  public URI url() {
    return URI.create("http://localhost:" + port);
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
