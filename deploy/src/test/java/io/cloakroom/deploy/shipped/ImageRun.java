package io.cloakroom.deploy.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.Required;
import io.cloakroom.deploy.RunningCloakroom;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image that {@code deploy/image/build} wrote, run as a cluster runs it: by {@code
 * deploy/image/run}, as root and with runc. No part of the build, as the image is none.
 */
@Tag("full")
public class ImageRun {
  private static final Path IMAGE = Path.of("target", "image", "cloakroom.tar");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir public Path bundle;

  private final int port = RunningCloakroom.freePort();
  private final String name = "cloakroom-" + port;
  private Path root;
  private Path log;
  private JsonNode image;

  public ImageRun() throws IOException {}

  @BeforeEach
  public void unpack() throws Exception {
    root = Files.createDirectory(bundle.resolve("rootfs"));
    log = bundle.resolve("log.txt");
    Path archive = Files.createDirectory(bundle.resolve("image"));
    untar(Required.there(IMAGE, "it by deploy/image/build"), archive);
    JsonNode manifest = JSON.readTree(archive.resolve("manifest.json").toFile()).get(0);
    image = JSON.readTree(archive.resolve(manifest.path("Config").asText()).toFile());
    for (JsonNode layer : manifest.path("Layers")) {
      untar(archive.resolve(layer.asText()), root);
    }
  }

  private static void untar(Path archive, Path folder) throws Exception {
    Required.output(new ProcessBuilder("tar", "-xpf", archive.toString(), "-C", folder.toString()));
  }

  /** Everything is taken away that a cluster takes: rights, the root's writing, its own user. */
  private Process run(String command) throws Exception {
    ObjectNode config = JSON.createObjectNode().put("ociVersion", "1.0.2").put("hostname", "pod");
    config.putObject("root").put("path", "rootfs").put("readonly", true);
    ObjectNode process = config.putObject("process").put("noNewPrivileges", true);
    process.put("cwd", image.at("/config/WorkingDir").asText());
    String[] user = image.at("/config/User").asText().split(":", -1);
    process
        .putObject("user")
        .put("uid", Integer.parseInt(user[0]))
        .put("gid", Integer.parseInt(user[1]));
    process.putArray("args").addAll((ArrayNode) image.at("/config/Entrypoint")).add(command);
    process
        .putArray("env")
        .addAll((ArrayNode) image.at("/config/Env"))
        .add("CLOAKROOM_PORT=" + port);
    ArrayNode mounts = config.putArray("mounts");
    mount(mounts, "/proc", "proc", "nosuid");
    mount(mounts, "/dev", "tmpfs", "mode=755");
    mount(mounts, "/dev/shm", "tmpfs", "mode=1777", "size=64m");
    mount(mounts, "/tmp", "tmpfs", "mode=1777", "size=512m");
    mount(mounts, "/var/lib/cloakroom", "tmpfs", "mode=700", "uid=" + user[0], "gid=" + user[1]);
    ArrayNode own = config.putObject("linux").putArray("namespaces");
    Stream.of("pid", "ipc", "uts", "mount").forEach(one -> own.addObject().put("type", one));
    Files.writeString(bundle.resolve("config.json"), config.toString());
    return new ProcessBuilder("runc", "run", "-b", bundle.toString(), name)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static void mount(ArrayNode mounts, String where, String type, String... options) {
    ObjectNode one = mounts.addObject().put("destination", where);
    one.put("type", type).put("source", type);
    Stream.of(options).forEach(one.putArray("options")::add);
  }

  @Test
  public void takesAPictureInAndShowsAHeicOnARootThatIsNotWrittenAndEndsInGoodOrder()
      throws Exception {
    Set<String> before = files();
    URI base = URI.create("http://localhost:" + port);

    Process running = run("demo");
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .failFast(() -> assertThat(running.isAlive()).as(Files.readString(log)).isTrue())
          .until(() -> status(base.resolve("/ready")) == 200);
      DemoClient demo = new DemoClient(base);
      String post = demo.post("ana", "site", "IMG_1.heic", Pictures.sample("alpha.heic"));
      DemoClient.Served served =
          demo.open("bob", "site", DemoClient.link(demo.awaitReplaced("ana", "site", post)));
      Required.output(new ProcessBuilder("runc", "kill", name, "TERM"));

      assertThat(served.status()).as(served.text()).isEqualTo(200);
      assertThat(served.type()).isEqualTo("image/png");
      assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(running.exitValue()).isEqualTo(143);
    } finally {
      Required.output(new ProcessBuilder("runc", "delete", "--force", name));
    }
    assertThat(log).content().contains("HEIC and AVIF are shown through heif-dec");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  public void hasNoShellNoPackageManagerAndNothingThatGivesRights() throws Exception {
    String[] programs = root.resolve("usr/bin").toFile().list();
    assertThat(programs)
        .containsExactlyInAnyOrder("cat", "heif-dec", "java", "prlimit", "true", "unshare");
    assertThat(root.resolve("usr/sbin")).isEmptyDirectory();
    String found = Required.output(new ProcessBuilder("find", root.toString(), "-perm", "/6000"));
    assertThat(found).isEmpty();
    String open =
        Required.output(
            new ProcessBuilder(
                "find", root.toString(), "-perm", "-2", "!", "-type", "l", "!", "-name", "tmp"));
    assertThat(open).isEmpty();
  }

  /** Each with its length and time. */
  private Set<String> files() throws Exception {
    String found =
        Required.output(
            new ProcessBuilder(
                "find", root.toString(), "-xdev", "-type", "f", "-printf", "%p %s %T@ %U %m\n"));
    return new TreeSet<>(List.of(found.split("\n", -1)));
  }

  /** 0 while nobody answers. */
  static int status(URI address) throws InterruptedException {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException notYet) {
      return 0;
    }
  }
}
