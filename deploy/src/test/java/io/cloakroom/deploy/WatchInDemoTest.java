package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.testing.TurnableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J44 through the demo: all parts of the program, each at its own pace. */
class WatchInDemoTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path home;

  @Test
  void J44_whoLooksAtManyPicturesIsNoticed_andTheButtonOfTheNoticeFreezesThem() throws Exception {
    int port = RunningCloakroom.freePort();
    Settings settings =
        SettingsReader.forDemo(
            Map.of(
                "CLOAKROOM_DATA_DIR", home.resolve("data").toString(), "CLOAKROOM_PORT", "" + port),
            home);
    try (Shutdown running = new Shutdown()) {
      Application.start(
          Application.Kind.DEMO,
          settings,
          new TurnableClock(),
          Wrapping.NONE,
          running,
          new Ending());
      DemoClient demo = new DemoClient(settings.baseUrl());
      demo.type("sec", "security", "/image admin log-channel on");
      assertThat(said(demo, "/image incident watch pictures 3/5m")).contains("50/5m", "3/5m");
      String link = "";
      for (int i = 0; i < 3; i++) {
        String post = demo.post("ana", "site", "IMG_" + i + ".jpg", Pictures.phone());
        link = DemoClient.link(demo.awaitReplaced("ana", "site", post));
        assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
      }

      JsonNode told = awaitNotice(demo, "different pictures");
      assertThat(DemoClient.words(told)).contains("3 different pictures").doesNotContain("bob");
      assertThat(told.toString()).doesNotContain("bob");
      JsonNode freeze = button(told, "Freeze");
      assertThat(DemoClient.words(demo.press("sec", "security", button(told, "Who is it?"))))
          .contains("bob");
      JsonNode asked = demo.press("sec", "security", freeze);
      assertThat(DemoClient.words(asked)).contains("They look at no picture any more");
      assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
      demo.press("sec", "security", button(asked, "Freeze"));
      assertThat(DemoClient.words(demo.type("bob", "site", "/image open " + link)))
          .contains("security has frozen it, or you");
      assertThat(said(demo, "/image log recent action:watch"))
          .contains("something noticed that is worth a look");
    }
  }

  private static JsonNode awaitNotice(DemoClient demo, String words) {
    return await(words)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                demo.channel("sec", "security").stream()
                    .filter(item -> item.toString().contains(words))
                    .reduce((before, last) -> last),
            Optional::isPresent)
        .orElseThrow();
  }

  private static JsonNode button(JsonNode said, String label) {
    return DemoClient.list(said.findPath("buttons")).stream()
        .filter(one -> one.path("label").asText().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static String said(DemoClient demo, String command) throws Exception {
    return DemoClient.words(demo.type("sec", "security", command));
  }
}
