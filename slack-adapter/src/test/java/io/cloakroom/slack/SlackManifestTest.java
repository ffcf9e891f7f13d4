package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.setup.Scopes;
import io.cloakroom.slack.setup.SlackManifest;
import io.cloakroom.slack.web.SlackJson;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlackManifestTest {
  private static final Path CHECKED_IN = Path.of("..", "deploy", "slack", "manifest.json");

  @Test
  void isWhatIsCheckedIn() throws Exception {
    String generated = manifest(Optional.empty());
    if (Boolean.getBoolean("cloakroom.write-manifest")) {
      Files.createDirectories(CHECKED_IN.getParent());
      Files.writeString(CHECKED_IN, generated);
    }

    assertThat(Files.readString(CHECKED_IN))
        .as("deploy/slack/manifest.json; run this test with -Dcloakroom.write-manifest=true")
        .isEqualTo(generated);
  }

  @Test
  void asksForEveryScopeThatTheStartRequires() throws Exception {
    JsonNode manifest = SlackJson.read(manifest(Optional.empty()));

    assertThat(manifest.path("oauth_config").path("scopes").path("bot"))
        .extracting(JsonNode::asText)
        .containsAll(Scopes.BOT);
    assertThat(manifest.path("oauth_config").path("scopes").path("user"))
        .extracting(JsonNode::asText)
        .containsAll(Scopes.DELETION);
    assertThat(manifest.path("settings").path("socket_mode_enabled").asBoolean()).isTrue();
  }

  @Test
  void namesTheAddressWhereSlackIsToDeliver() throws Exception {
    JsonNode manifest =
        SlackJson.read(manifest(Optional.of(URI.create("https://pictures.acme.org"))));

    String door = "https://pictures.acme.org/slack/events";
    assertThat(manifest.path("settings").path("interactivity").path("request_url").asText())
        .isEqualTo(door);
    assertThat(manifest.path("features").path("slash_commands").path(0).path("url").asText())
        .isEqualTo(door);
    assertThat(manifest.path("settings").path("socket_mode_enabled").asBoolean()).isFalse();
  }

  private static String manifest(Optional<URI> base) throws Exception {
    TurnableClock clock = new TurnableClock();
    try (FakeSlack slack = FakeSlack.start(clock)) {
      Bot bot = new Bot(FakeSettings.of(slack), new MemoryDatabase(), new MemoryBlobStore(), clock);
      return SlackManifest.json(bot.commands.all(), "/image", base);
    }
  }
}
