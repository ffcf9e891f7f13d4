package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J62: who has looked, as anybody can try it in the demo. */
@Tag("full")
class SeenInDemoTest extends DemoStage {
  @Test
  void J62_saysWhoLookedRemindsTheOthersAndEndsOnceEverybodyHas() throws Exception {
    demo.type("cho", "site", "/image policy set seen-by names");
    String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
    String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));
    assertThat(DemoClient.words(demo.type("ana", "site", "/image seen " + link)))
        .contains("Seen by 0 of ", "Not yet: ");
    assertThat(DemoClient.words(demo.type("ana", "site", "/image set " + link + " until:all-seen")))
        .contains("Set for the picture:");

    look("bob", link);
    assertThat(DemoClient.words(demo.type("ana", "site", "/image seen " + link)))
        .contains("Seen by 1 of ", "Looked: ");
    assertThat(DemoClient.words(demo.type("ana", "site", "/image seen " + link + " remind:true")))
        .contains("reminded in private");
    await("cho's reminder")
        .atMost(Duration.ofMinutes(1))
        .until(() -> demo.channel("cho", "site").toString().contains("asks you to look"));
    assertThat(demo.channel("bob", "site").toString()).doesNotContain("asks you to look");
    await("the card")
        .atMost(Duration.ofMinutes(3))
        .until(() -> demo.channel("bob", "site").toString().contains("Seen by 1 of "));
  }

  private void look(String who, String link) throws Exception {
    JsonNode opened = demo.type(who, "site", "/image open " + link);
    String personal =
        opened.findValues("target").stream().map(JsonNode::asText).findFirst().orElseThrow();
    assertThat(demo.view(demo.signIn(personal), link).status()).isEqualTo(200);
  }
}
