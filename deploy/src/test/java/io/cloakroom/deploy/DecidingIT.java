package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.testing.TurnableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J13 and J24 in the demo: who decides on a request, and how many have to. */
class DecidingIT {
  @TempDir Path home;

  private DemoClient demo;

  @Test
  void J13_J24_twoOthersDecide_andWhoeverMayNotShareAsks() throws Exception {
    Settings settings = DemoSettings.in(home);
    try (Shutdown running = new Shutdown()) {
      Application.start(
          Application.Kind.DEMO,
          settings,
          new TurnableClock(),
          Wrapping.NONE,
          running,
          new Ending());
      demo = new DemoClient(settings.baseUrl());
      says("cho", "site", "/image policy access approval");
      says("cho", "site", "/image policy set approvers @cho,@bob");
      says("cho", "site", "/image policy set approvals 2");
      String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
      String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));

      assertThat(says("bob", "site", "/image share " + link + " to:#other"))
          .contains("can be shared by", "Request to see the picture");
      assertThat(says("bob", "site", "/image request " + link + " reason:minutes"))
          .contains("Asked.");
      JsonNode ofBobs = DemoClient.list(told("cho", "site", "minutes").get("buttons")).get(0);
      assertThat(press("bob", "site", ofBobs)).contains("your own request");

      assertThat(says("dan", "other", "/image request " + link + " reason:report"))
          .contains("Asked.");
      JsonNode first = DemoClient.list(told("cho", "site", "report").get("buttons")).get(0);
      assertThat(press("cho", "site", first)).contains("another one is still to press Approve");
      assertThat(press("cho", "site", first)).contains("the other one is somebody else");
      JsonNode second = DemoClient.list(told("bob", "site", "report").get("buttons")).get(0);
      assertThat(press("bob", "site", second)).contains("may look for 1h");
      told("dan", "other", "You may look at the picture");
      assertThat(demo.log()).contains("request.seconded cho ok", "request.approved bob ok");
    }
  }

  private String says(String as, String channel, String command) throws Exception {
    return demo.type(as, channel, command).toString();
  }

  private String press(String as, String channel, JsonNode button) throws Exception {
    return DemoClient.words(demo.press(as, channel, button));
  }

  private JsonNode told(String as, String channel, String words) {
    return await(words)
        .atMost(Duration.ofMinutes(1))
        .until(() -> find(demo.channel(as, channel), words), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<JsonNode> find(List<JsonNode> items, String words) {
    return items.stream()
        .filter(item -> item.path("kind").asText().equals("told"))
        .filter(item -> DemoClient.words(item).contains(words))
        .findFirst();
  }
}
