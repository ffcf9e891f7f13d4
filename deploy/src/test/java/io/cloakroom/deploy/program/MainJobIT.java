package io.cloakroom.deploy.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoRecord;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.Required;
import io.cloakroom.deploy.RunningCloakroom;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One picture from drop to look, in the built program, started as a newcomer starts it. */
class MainJobIT {
  @TempDir static Path home;

  private static Path data;
  private static byte[] photo;
  private static RunningCloakroom running;
  private static DemoClient demo;

  @BeforeAll
  static void startTheDemo() throws Exception {
    data = home.resolve("data");
    photo = Pictures.phone();
    running = RunningCloakroom.byScript(data, RunningCloakroom.freePort(), "demo").awaitReady();
    demo = new DemoClient(running.url());
  }

  @AfterAll
  static void stop() throws Exception {
    running.close();
  }

  @Test
  void startsWithNothingSetAsTheReadmeSays() throws Exception {
    int port = RunningCloakroom.freePort();
    try (RunningCloakroom first = RunningCloakroom.asInTheReadme(home, port).awaitReady()) {
      DemoClient newcomer = new DemoClient(first.url());
      newcomer.awaitReplaced("ana", "site", newcomer.post("ana", "site", "IMG_1.jpg", photo));
    }
  }

  @Test
  void J01_J14_replacesAPhotoAndShowsItsPixelsUnchangedToAMember() throws Exception {
    String post = demo.post("ana", "site", "IMG_1.jpg", photo);
    JsonNode card = demo.awaitReplaced("ana", "site", post);

    DemoClient.Served served = demo.open("bob", "site", DemoClient.link(card));

    assertThat(demo.postOf("bob", "site", post).get("files")).isEmpty();
    assertThat(demo.postOf("bob", "site", post).get("text").asText()).isEqualTo("north pier");
    assertThat(served.status()).as(served.text()).isEqualTo(200);
    assertThat(served.type()).isEqualTo("image/jpeg");
    assertThat(pixels(served.bytes())).isEqualTo(pixels(photo));
    await()
        .atMost(Duration.ofMinutes(1))
        .pollDelay(Duration.ZERO)
        .pollInterval(DemoRecord.PAUSE)
        .untilAsserted(
            () -> assertThat(demo.log()).contains("image.viewed bob ok", "original.removed  ok"));
  }

  @Test
  void T01_J15_refusesAnOutsiderAndRecordsIt() throws Exception {
    String post = demo.post("ana", "site", "IMG_1.jpg", photo);
    JsonNode card = demo.awaitReplaced("ana", "site", post);

    DemoClient.Served served = demo.open("dan", "other", DemoClient.link(card));

    assertThat(served.status()).isEqualTo(403);
    assertThat(served.text()).contains("You don't have access").doesNotContain("north pier");
    assertThat(demo.log()).contains("access.denied dan not_member");
  }

  @Test
  void T32_servesNoMetadataByExiftoolsReading() throws Exception {
    Path exiftool = Required.program(Path.of("/usr/bin/exiftool"), "libimage-exiftool-perl");
    String post = demo.post("ana", "site", "IMG_1.jpg", photo);
    JsonNode card = demo.awaitReplaced("ana", "site", post);

    byte[] served = demo.open("bob", "site", DemoClient.link(card)).bytes();

    Path before = Files.write(home.resolve("before.jpg"), photo);
    Path after = Files.write(home.resolve("after.jpg"), served);
    assertThat(tags(exiftool, before)).anyMatch(tag -> tag.startsWith("[GPS]"));
    assertThat(tags(exiftool, after))
        .isNotEmpty()
        .allMatch(
            tag -> tag.matches("\\[(File|JFIF|ICC[^]]*|Composite|Adobe)\\].*|.*Orientation.*"))
        .noneMatch(tag -> tag.contains("GPS") || tag.contains("Google"));
  }

  @Test
  void T37_keepsNoPlaintextOnDisk() throws Exception {
    String post = demo.post("ana", "site", "IMG_secret_name.jpg", photo);
    JsonNode card = demo.awaitReplaced("ana", "site", post);
    byte[] served = demo.open("bob", "site", DemoClient.link(card)).bytes();

    List<Path> files = filesOfTheBot();

    byte[] scan = Arrays.copyOfRange(served, served.length / 2, served.length / 2 + 32);
    byte[] camera = "Google".getBytes(StandardCharsets.US_ASCII);
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      assertThat(Pictures.contains(bytes, scan)).as("pixels in %s", file).isFalse();
      assertThat(Pictures.contains(bytes, camera)).as("metadata in %s", file).isFalse();
    }
    assertThat(running.log()).doesNotContain("IMG_secret_name", "north pier", "/i/");
  }

  @Test
  void J09_stopsInTimeWhenToldAndGoesOnWhereItWas() throws Exception {
    Path own = home.resolve("own data");
    int port = RunningCloakroom.freePort();
    RunningCloakroom first = RunningCloakroom.byScript(own, port, "demo").awaitReady();
    DemoClient client = new DemoClient(first.url());
    String post = client.post("ana", "site", "IMG_1.jpg", photo);
    client.awaitReplaced("ana", "site", post);

    long started = System.nanoTime();
    int code = first.terminate();
    Duration took = Duration.ofNanos(System.nanoTime() - started);

    assertThat(code).isEqualTo(143);
    assertThat(took).isLessThan(Duration.ofSeconds(20));
    try (RunningCloakroom second = RunningCloakroom.byScript(own, port, "demo").awaitReady()) {
      DemoClient again = new DemoClient(second.url());
      JsonNode card = again.awaitReplaced("ana", "site", post);
      assertThat(again.open("bob", "site", DemoClient.link(card)).status()).isEqualTo(200);
    }
  }

  /** All but the chat's own folder: what is posted there is no secret of the bot's. */
  private static List<Path> filesOfTheBot() throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(data.resolve("demo")))
          .toList();
    }
  }

  private static List<String> tags(Path exiftool, Path picture) throws Exception {
    String output =
        Required.output(
            new ProcessBuilder(exiftool.toString(), "-a", "-G1", "-s", picture.toString()));
    return output
        .lines()
        .filter(tag -> !tag.startsWith("[ExifTool]"))
        .filter(tag -> !tag.startsWith("[System]"))
        .toList();
  }

  private static int[] pixels(byte[] picture) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
