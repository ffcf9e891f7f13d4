package io.cloakroom.deploy.troubled;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} with a Slack that is another process, as far as the program can tell. */
@Tag("full")
class SlackServeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path home;

  @Test
  void J01_J14_replacesAPictureAndShowsItToAMember() throws Exception {
    try (SlackStage stage = new SlackStage(1);
        RunningCloakroom running = serving(stage.environment())) {
      running.awaitReady();

      String post = stage.post(0, "north pier", Pictures.phone());
      await().atMost(PATIENCE).until(() -> stage.fate(post).isReplacedOnce());

      DemoClient.Served served = Viewing.open(running, stage.open(post));
      assertThat(served.status()).as(served.text()).isEqualTo(200);
      assertThat(served.type()).isEqualTo("image/jpeg");
      assertThat(served.bytes()).isNotEmpty();
      assertThat(Pictures.contains(served.bytes(), "Exif".getBytes(US_ASCII))).isFalse();
    }
  }

  @Test
  void takesWhatSlackDeliversOverHttp() throws Exception {
    int port = RunningCloakroom.freePort();
    try (SlackStage stage = new SlackStage(1)) {
      Map<String, String> environment = new HashMap<>(stage.environment());
      environment.remove("CLOAKROOM_SLACK_APP_TOKEN");
      environment.put("CLOAKROOM_SLACK_SIGNING_SECRET", stage.slack().signingSecret());
      stage.slack().deliverTo("http://localhost:" + port + "/slack/events");
      try (RunningCloakroom running =
          RunningCloakroom.serving(home.resolve("data"), port, environment).awaitReady()) {
        assertThat(stage.slack().verifiesUrl("http://localhost:" + port + "/slack/events"))
            .isTrue();

        String post = stage.post(0, "north pier", Pictures.phone());
        await().atMost(PATIENCE).until(() -> stage.fate(post).isReplacedOnce());

        assertThat(Viewing.open(running, stage.open(post)).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void startsWhenSlackIsOutOfReachAndSaysSoAndGoesOnOnceItAnswers() throws Exception {
    int port = RunningCloakroom.freePort();
    Map<String, String> environment;
    try (SlackStage before = new SlackStage(0, port)) {
      environment = before.environment();
    }
    try (RunningCloakroom running = serving(environment).awaitAlive()) {
      assertThat(running.status("/ready")).isEqualTo(503);

      try (SlackStage stage = new SlackStage(1, port)) {
        running.awaitReady();
        String post = stage.post(0, "north pier", Pictures.phone());
        await().atMost(PATIENCE).until(() -> stage.fate(post).isReplacedOnce());
      }
    }
  }

  @Test
  void refusesATokenThatLacksAScopeByTheNameOfTheScope() throws Exception {
    try (SlackStage stage = new SlackStage(1)) {
      stage.slack().grant(stage.slack().botToken(), "chat:write", "commands", "files:read");

      RunningCloakroom running = serving(stage.environment());

      assertThat(running.process().waitFor()).isEqualTo(2);
      assertThat(running.log())
          .contains("channels:history", "OAuth & Permissions")
          .doesNotContain(stage.slack().botToken());
    }
  }

  private RunningCloakroom serving(Map<String, String> environment) throws Exception {
    return RunningCloakroom.serving(home.resolve("data"), RunningCloakroom.freePort(), environment);
  }
}
