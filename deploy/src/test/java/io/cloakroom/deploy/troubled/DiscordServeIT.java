package io.cloakroom.deploy.troubled;

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

/** {@code serve} with a Discord that is another process, as far as the program can tell. */
@Tag("full")
class DiscordServeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path home;

  @Test
  void J01_J14_J54_replacesAPictureAndShowsItToAMember() throws Exception {
    try (DiscordStage stage = new DiscordStage(1);
        RunningCloakroom running = serving(stage.environment())) {
      running.awaitReady();

      String post = stage.post(0, "north pier", Pictures.phone());
      await().atMost(PATIENCE).until(() -> stage.fate(post).isReplacedOnce());

      DemoClient.Served served = Viewing.open(running, stage.open(post));
      assertThat(served.status()).as(served.text()).isEqualTo(200);
      assertThat(served.type()).isEqualTo("image/jpeg");
      assertThat(stage.discord().contractErrors()).isEmpty();
    }
  }

  @Test
  void J54_servesSlackAndDiscordTogether() throws Exception {
    try (SlackStage slack = new SlackStage(1);
        DiscordStage discord = new DiscordStage(1)) {
      Map<String, String> both = new HashMap<>(slack.environment());
      both.putAll(discord.environment());
      try (RunningCloakroom running = serving(both).awaitReady()) {
        String inSlack = slack.post(0, "north pier", Pictures.phone());
        String inDiscord = discord.post(0, "south pier", Pictures.phone());

        await().atMost(PATIENCE).until(() -> slack.fate(inSlack).isReplacedOnce());
        await().atMost(PATIENCE).until(() -> discord.fate(inDiscord).isReplacedOnce());
        assertThat(Viewing.open(running, slack.open(inSlack)).status()).isEqualTo(200);
        assertThat(Viewing.open(running, discord.open(inDiscord)).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void goesOnWithDiscordWhileSlackIsOutOfReach() throws Exception {
    Map<String, String> both = new HashMap<>();
    try (SlackStage slack = new SlackStage(0)) {
      both.putAll(slack.environment());
    }
    try (DiscordStage discord = new DiscordStage(1)) {
      both.putAll(discord.environment());
      try (RunningCloakroom running = serving(both).awaitReady()) {
        assertThat(running.page("/ready")).contains("slack cannot be reached");

        String post = discord.post(0, "north pier", Pictures.phone());
        await().atMost(PATIENCE).until(() -> discord.fate(post).isReplacedOnce());
        assertThat(Viewing.open(running, discord.open(post)).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void endsWithTheReasonWhenDiscordDoesNotKnowTheToken() throws Exception {
    try (DiscordStage stage = new DiscordStage(1)) {
      Map<String, String> environment = new HashMap<>(stage.environment());
      environment.put("CLOAKROOM_DISCORD_TOKEN", "wrong.token.entirely");

      RunningCloakroom running = serving(environment);

      assertThat(running.process().waitFor()).isNotZero();
      assertThat(running.log())
          .contains("CLOAKROOM_DISCORD_TOKEN", "Reset Token")
          .doesNotContain("wrong.token.entirely");
    }
  }

  private RunningCloakroom serving(Map<String, String> environment) throws Exception {
    return RunningCloakroom.serving(home.resolve("data"), RunningCloakroom.freePort(), environment);
  }
}
