package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.testing.TurnableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J33 in the demo, over the database of the program; each step after a new start of it. */
class ReviewInDemoTest {
  @TempDir Path home;

  private final TurnableClock clock = new TurnableClock();
  private Shutdown running = new Shutdown();
  private DemoClient demo;

  @BeforeEach
  void start() throws Exception {
    var settings = DemoSettings.in(home);
    Application.start(Application.Kind.DEMO, settings, clock, Wrapping.NONE, running, new Ending());
    demo = new DemoClient(settings.baseUrl());
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void J33_theAdminIsToldOnceAMonthAndWhatNobodyAnswersForIsShortened() throws Exception {
    String post = demo.post("ana", "site", List.of(Pictures.phone()));
    demo.awaitReplaced("ana", "site", post);
    String link =
        DemoClient.words(demo.type("cho", "site", "/image list"))
            .replaceAll("(?s).*?([0-9a-hjkmnp-tv-z]{26}).*", "$1");
    demo.type("cho", "site", "/image set " + link + " expiry:120d");
    later(Duration.ofHours(7));

    later(Duration.ofDays(62));
    JsonNode card = told("Monthly review of");
    assertThat(DemoClient.words(card))
        .contains("One open link that nobody looked at for a month", link);
    later(Duration.ofDays(7));
    told("Nobody chose to keep all in the review of");

    assertThat(DemoClient.words(demo.press("cho", "site", button(card, "Keep all as it is"))))
        .contains("That review is over");
    assertThat(DemoClient.words(demo.press("cho", "site", button(card, "Revoke it"))))
        .contains("is revoked");
    assertThat(DemoClient.words(demo.type("cho", "site", "/image policy review")))
        .contains("Nothing stands out in");
  }

  /** A chore begins as the program starts, and rests longer than a test waits. */
  private void later(Duration time) throws Exception {
    stop();
    clock.turn(time);
    running = new Shutdown();
    start();
  }

  private JsonNode told(String words) {
    return await(words)
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                demo.channel("cho", "site").stream()
                    .filter(item -> item.path("kind").asText().equals("told"))
                    .filter(item -> DemoClient.words(item).contains(words))
                    .toList(),
            all -> !all.isEmpty())
        .get(0);
  }

  private static JsonNode button(JsonNode under, String label) {
    return DemoClient.list(under.get("buttons")).stream()
        .filter(one -> one.get("label").asText().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
