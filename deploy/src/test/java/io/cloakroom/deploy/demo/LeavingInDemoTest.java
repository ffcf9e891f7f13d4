package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * J48 in the demo: whose pictures are whose author left the workspace, and what becomes of them.
 */
class LeavingInDemoTest extends DemoStage {
  private static final String OWN_TALK = "direct~ana";

  @Test
  void J48_sessionsDie_picturesPassOnToTheChannelsAdmin_whoIsToldWithAList_andLinksGoOn()
      throws Exception {
    String link = posted();
    DemoClient.Browser ana = demo.signIn(demo.personalLink("ana", "site", link));
    DemoClient.Browser bob = demo.signIn(demo.personalLink("bob", "site", link));
    assertThat(demo.view(ana, link).status()).isEqualTo(200);

    demo.leave("ana", OWN_TALK);

    assertThat(demo.view(ana, link).status()).as("as a stranger").isEqualTo(404);
    JsonNode told = passedOn();
    assertThat(DemoClient.words(told)).contains("is yours now", "Links go on as they are");
    assertThat(demo.view(bob, link).status()).isEqualTo(200);
    assertThat(demo.log())
        .anyMatch(event -> event.startsWith("link.passed_on"))
        .anyMatch(event -> event.startsWith("sessions.ended ana"));

    demo.join("ana", OWN_TALK);
    assertThat(DemoClient.words(demo.type("ana", "site", "/image revoke " + link)))
        .as("it does not come back with her")
        .doesNotContain("is revoked");
    assertThat(DemoClient.words(demo.type("cho", "site", "/image revoke " + link)))
        .contains("is revoked");
  }

  @Test
  void J48_linksEndWhereThePolicySaysSo_andTheOwnerRenewsThem() throws Exception {
    demo.type("cho", "site", "/image policy set leavers end");
    String link = posted();
    DemoClient.Browser bob = demo.signIn(demo.personalLink("bob", "site", link));
    assertThat(demo.view(bob, link).status()).isEqualTo(200);

    demo.leave("ana", OWN_TALK);

    assertThat(DemoClient.words(passedOn())).contains("Links ended", "renew makes");
    assertThat(demo.view(bob, link).status()).isEqualTo(410);
    assertThat(DemoClient.words(demo.type("cho", "site", "/image renew " + link)))
        .contains("new link");
  }

  private String posted() throws Exception {
    String post = demo.post("ana", "site", List.of(Pictures.phone()));
    return DemoClient.link(demo.awaitReplaced("ana", "site", post));
  }

  private JsonNode passedOn() {
    clock.turn(Duration.ofMinutes(2));
    return awaitTold("cho", "site", "is not in the workspace any more");
  }
}
