package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** M9 in the demo and over the database of the program. */
class PastedInDemoTest extends DemoStage {
  @Test
  void M9_whoPastesALinkElsewhereIsToldWhoCannotOpenIt_andSharesItThereWithOneClick()
      throws Exception {
    String post = demo.post("ana", "site", List.of(Pictures.phone()));
    String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));

    demo.post("ana", "other", "have you seen " + link + " ?", List.of());

    JsonNode note =
        await("the note")
            .atMost(Duration.ofMinutes(1))
            .until(() -> told("ana"), Optional::isPresent)
            .orElseThrow();
    assertThat(DemoClient.words(note)).contains("One person in", "dan", "share it there");
    assertThat(told("dan")).isEmpty();
    JsonNode share = DemoClient.list(note.get("buttons")).get(0);
    assertThat(DemoClient.words(demo.press("ana", "other", share))).contains("is shared to");
    assertThat(DemoClient.words(demo.type("dan", "other", "/image list")))
        .contains("by  ana", "for whoever is in  other");
  }

  private Optional<JsonNode> told(String who) throws Exception {
    return demo.channel(who, "other").stream()
        .filter(item -> item.path("kind").asText().equals("told"))
        .filter(item -> DemoClient.words(item).contains("cannot open the link that you posted"))
        .findFirst();
  }
}
