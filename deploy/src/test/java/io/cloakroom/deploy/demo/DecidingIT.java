package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J13 and J24 in the demo: who decides on a request, and how many have to. */
@Tag("full")
class DecidingIT extends DemoStage {
  @Test
  void J13_J24_twoOthersDecide_andWhoeverMayNotShareAsks() throws Exception {
    says("cho", "site", "/image policy access approval");
    says("cho", "site", "/image policy set approvers @cho,@bob");
    says("cho", "site", "/image policy set approvals 2");
    String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
    String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));

    assertThat(says("bob", "site", "/image share " + link + " to:#other"))
        .contains("can be shared by", "Request to see the picture");
    assertThat(says("bob", "site", "/image request " + link + " reason:minutes"))
        .contains("Asked.");
    JsonNode ofBobs = DemoClient.list(awaitTold("cho", "site", "minutes").get("buttons")).get(0);
    assertThat(press("bob", "site", ofBobs)).contains("your own request");

    assertThat(says("dan", "other", "/image request " + link + " reason:report"))
        .contains("Asked.");
    JsonNode first = DemoClient.list(awaitTold("cho", "site", "report").get("buttons")).get(0);
    assertThat(press("cho", "site", first)).contains("another one is still to press Approve");
    assertThat(press("cho", "site", first)).contains("the other one is somebody else");
    JsonNode second = DemoClient.list(awaitTold("bob", "site", "report").get("buttons")).get(0);
    assertThat(press("bob", "site", second)).contains("may look for 1h");
    awaitTold("dan", "other", "You may look at the picture");
    assertThat(demo.log()).contains("request.seconded cho ok", "request.approved bob ok");
  }

  private String says(String as, String channel, String command) throws Exception {
    return demo.type(as, channel, command).toString();
  }

  private String press(String as, String channel, JsonNode button) throws Exception {
    return DemoClient.words(demo.press(as, channel, button));
  }
}
