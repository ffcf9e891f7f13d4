package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** F34 in the demo: a picture in one's own talk with the bot, with the word {@code check}. */
class CheckInDemoTest extends DemoStage {
  private static final String TALK = "direct~ana";

  @Test
  void F34_saysWhatHidesInIt_andKeepsNoneOfIt() throws Exception {
    demo.post("ana", TALK, "check", List.of(Pictures.phone()));

    String report =
        await("the report")
            .atMost(Duration.ofMinutes(1))
            .until(this::told, all -> !all.isEmpty())
            .get(0);
    assertThat(report).contains("Hidden in", "location", "I kept nothing of it");

    // What is posted after it is taken in after it would have been.
    demo.post("ana", TALK, "mine", List.of(Pictures.phone()));
    await("its card").atMost(Duration.ofMinutes(1)).until(() -> cards() > 0);
    assertThat(cards()).isEqualTo(1);
    assertThat(DemoClient.words(demo.type("ana", TALK, "/image mine"))).doesNotContain("check");
  }

  private List<String> told() throws Exception {
    return demo.channel("ana", TALK).stream()
        .filter(item -> item.path("kind").asText().equals("told"))
        .map(CheckInDemoTest::words)
        .toList();
  }

  private int cards() throws Exception {
    return demo.channel("ana", TALK).stream().mapToInt(item -> item.path("cards").size()).sum();
  }

  private static String words(JsonNode item) {
    return DemoClient.words(item);
  }
}
