package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody finds again what they posted, in the demo and over the database of the program. */
class MyPicturesInDemoTest extends DemoStage {
  @Test
  void listsOnesOwnOfTheChannelsAndOfDirectMessages_turnsBothWays_andGreetsANewcomer()
      throws Exception {
    for (String where : List.of("site", "direct~ana")) {
      String post = demo.post("ana", where, Collections.nCopies(6, Pictures.phone()));
      demo.awaitReplaced("ana", where, post);
    }

    JsonNode latest = demo.type("ana", "direct~ana", "/image mine");
    JsonNode older = press(latest, "Older");
    JsonNode back = press(older, "Newer");

    assertThat(DemoClient.words(latest)).contains("Your latest pictures", "1. ", "10. ");
    assertThat(DemoClient.words(older)).contains("2. ", "site").doesNotContain("3. ");
    assertThat(DemoClient.words(back)).isEqualTo(DemoClient.words(latest));
    assertThat(DemoClient.words(press(older, "Open 2"))).contains("For you alone");
    assertThat(DemoClient.words(demo.type("ana", "site", "/image mine")))
        .isEqualTo(DemoClient.words(latest));
    assertThat(DemoClient.words(demo.type("bob", "site", "/image mine")))
        .contains("Welcome", "Post a picture in a channel that I am in");
  }

  private JsonNode press(JsonNode said, String label) throws Exception {
    JsonNode button =
        DemoClient.list(said.get("buttons")).stream()
            .filter(one -> one.get("label").asText().equals(label))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + label + " under " + said));
    return demo.press("ana", "direct~ana", button);
  }
}
