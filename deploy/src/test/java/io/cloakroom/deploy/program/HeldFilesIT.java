package io.cloakroom.deploy.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoRecord;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.sanitizer.Films;
import io.cloakroom.sanitizer.likeness.Scenes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that cannot be cleaned, from drop to decision, in the built program. */
@Tag("full")
class HeldFilesIT {
  @TempDir static Path home;

  private static RunningCloakroom running;
  private static int demos;

  private Path data;
  private DemoClient demo;

  @BeforeAll
  static void startTheDemo() throws Exception {
    running =
        RunningCloakroom.directed(home.resolve("data"), RunningCloakroom.freePort()).awaitReady();
  }

  @AfterAll
  static void stop() throws Exception {
    running.close();
  }

  @BeforeEach
  void beginAnEmptyOne() throws Exception {
    data = home.resolve("data" + demos++);
    running.direct("begin-in " + data);
    demo = new DemoClient(running.url());
  }

  @Test
  void J06_isSealedShownToNobodyGivenBackToItsAuthorAloneAndDestroyed() throws Exception {
    byte[] half = Pictures.truncated();
    String post = demo.post("ana", "site", "half.jpg", half);
    JsonNode card = demo.awaitReplaced("bob", "site", post);

    assertThat(card.at("/images/0/state").asText()).isEqualTo("HELD");
    assertThat(card.at("/images/0/link").asText("")).isEmpty();
    assertThat(card.get("buttons"))
        .singleElement()
        .satisfies(button -> assertThat(button.get("label").asText()).isEqualTo("More"));
    assertThat(demo.postOf("bob", "site", post).get("files")).isEmpty();
    awaitTold();
    assertThat(demo.told("ana", "site").get(0)).contains("half.jpg").contains("incomplete");
    assertThat(demo.told("bob", "site")).isEmpty();

    String image = heldImage();
    assertThat(DemoClient.words(demo.type("bob", "site", "/image log release " + image)))
        .contains("is for the security role");
    giveBack(image, half);
    destroy(image);

    assertThat(demo.log())
        .contains("image.held  truncated", "held.released sec ok", "held.destroyed sec ok");
  }

  @Test
  void J60_whereNoChannelIsNamedWhoDecidesHearsOfItInPrivate() throws Exception {
    demo.post("ana", "site", "half.jpg", Pictures.truncated());

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(demo.told("sec", "security"))
                    .singleElement()
                    .asString()
                    .contains("could not be cleaned and is held back", "Destroy erases it"));
    assertThat(demo.told("cho", "site")).noneMatch(words -> words.contains("Destroy erases it"));
  }

  @Test
  void whatAChannelWantsLeftStaysAndItsAuthorReadsWhy() throws Exception {
    demo.type("cho", "site", "/image policy set on-refusal leave");

    String post = demo.post("ana", "site", "page.jpg", Pictures.html());

    awaitTold();
    assertThat(demo.told("ana", "site").get(0)).contains("not a picture").contains("JPEG");
    assertThat(demo.postOf("bob", "site", post).get("files")).hasSize(1);
    assertThat(demo.postOf("bob", "site", post).get("cards")).isEmpty();
  }

  @Test
  void J06_aFilmIsLeftWarnedOfOrHeldAsTheChannelWants() throws Exception {
    byte[] film = Films.phone(20_000);
    String left = demo.post("ana", "site", "clip.mp4", film);
    awaitTold();
    assertThat(demo.told("ana", "site").get(0)).contains("clip.mp4", "location, camera or phone");
    assertThat(demo.postOf("bob", "site", left).get("files")).hasSize(1);

    demo.type("cho", "site", "/image policy set other-files hold");
    String post = demo.post("ana", "site", "clip.mp4", film);
    JsonNode card = demo.awaitReplaced("bob", "site", post);

    assertThat(card.at("/images/0/state").asText()).isEqualTo("HELD");
    assertThat(card.at("/images/0/title").asText()).isEqualTo("north pier");
    assertThat(demo.postOf("bob", "site", post).get("files")).isEmpty();
    assertThat(demo.log()).contains("image.held  not_cleaned");
  }

  @Test
  void M20_aCopyOfABlockedPictureIsHeldUntilSecurityDismissesThat() throws Exception {
    BufferedImage picture = Scenes.draw(20, 400, 300);
    byte[] copy = Scenes.jpeg(Scenes.turned(Scenes.resized(picture, 240, 180), 5), 0.5f);
    String first = demo.post("ana", "site", "a.jpg", Scenes.jpeg(picture, 0.9f));
    String link = demo.awaitReplaced("bob", "site", first).at("/images/0/link").asText();
    JsonNode blocked = demo.type("sec", "security", "/image incident block " + link);
    assertThat(DemoClient.words(blocked)).contains("is blocked: whoever posts it again");

    String again = demo.post("ana", "site", "b.jpg", copy);

    JsonNode card = demo.awaitReplaced("bob", "site", again);
    assertThat(card.at("/images/0/state").asText()).isEqualTo("WITH_SECURITY");
    assertThat(demo.postOf("bob", "site", again).get("files")).isEmpty();
    JsonNode held = demo.type("sec", "security", "/image log held");
    assertThat(DemoClient.words(held)).contains("Security looks at this picture");
    String image =
        DemoClient.button(held, "log release").orElseThrow().at("/arguments/image").asText();
    giveBack(image, copy);
    String passed = demo.post("ana", "site", "b.jpg", copy);
    assertThat(demo.awaitReplaced("bob", "site", passed).at("/images/0/state").asText())
        .isEqualTo("OPEN");
    assertThat(demo.log()).contains("image.held  blocked", "incident.blocked sec ok");
  }

  private void awaitTold() {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(demo.told("ana", "site")).hasSize(1));
  }

  private String heldImage() throws Exception {
    JsonNode held = demo.type("sec", "security", "/image log held");
    assertThat(DemoClient.words(held)).contains("incomplete");
    return DemoClient.button(held, "log release").orElseThrow().at("/arguments/image").asText();
  }

  private void giveBack(String image, byte[] file) throws Exception {
    JsonNode asked = demo.type("sec", "security", "/image log release " + image);
    demo.press("sec", "security", DemoClient.button(asked, "log release").orElseThrow());

    assertThat(demo.handedOver("ana", "site")).isEqualTo(file);
    assertThat(demo.channel("bob", "site"))
        .noneMatch(item -> item.path("kind").asText().equals("handed"));
  }

  private void destroy(String image) throws Exception {
    long sealed = sealedFiles();
    JsonNode destroyed =
        demo.press("sec", "security", "log destroy", Map.of("image", image, "confirm", "destroy"));
    assertThat(DemoClient.words(destroyed)).contains("nobody can have it again");
    assertThat(DemoClient.words(demo.type("sec", "security", "/image log release " + image)))
        .contains("destroyed it (", "Nothing is left to decide");

    running.direct("turn PT10M");

    await()
        .atMost(Duration.ofMinutes(1))
        .pollDelay(Duration.ZERO)
        .pollInterval(DemoRecord.PAUSE)
        // A file may vanish while the files are counted.
        .ignoreException(UncheckedIOException.class)
        .untilAsserted(
            () -> {
              assertThat(sealedFiles()).isEqualTo(sealed - 1);
              assertThat(demo.log()).contains("image.erased  ok");
            });
  }

  private long sealedFiles() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("blobs"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
