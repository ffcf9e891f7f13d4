package io.cloakroom.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is refused before any link is decided on is on record as far as they are known. */
class RefusedAtTheDoorTest {
  private GatewayScene scene;
  private Link link;

  @BeforeEach
  void open() throws Exception {
    scene = new GatewayScene();
    link = scene.share(ViewLimit.NONE);
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void T12_aUsedPassThatIsTriedAgainIsOnRecordWithWhoseItWas() {
    String pass = scene.passes.issue(GatewayScene.BOB);
    scene.browser().redeem(pass);

    scene.browser().redeem(pass);

    assertThat(denied()).hasSize(1);
    assertThat(denied().get(0).outcome()).isEqualTo("old_pass");
    assertThat(denied().get(0).actor()).contains(GatewayScene.BOB);
  }

  @Test
  void T12_soIsAPassThatComesTooLateAndTheLinkWhosePageItWasTriedOn() {
    String pass = scene.passes.issue(GatewayScene.BOB);
    scene.clock.turn(Duration.ofMinutes(1));

    redeemAtThePage(pass);

    assertThat(denied()).hasSize(1);
    assertThat(denied().get(0).outcome()).isEqualTo("old_pass");
    assertThat(denied().get(0).actor()).contains(GatewayScene.BOB);
    assertIsAboutTheLink(denied().get(0));
  }

  @Test
  void T03_soIsAPassThatNobodyWasGivenOnThePageOfALink() {
    redeemAtThePage("A".repeat(43));

    assertThat(denied()).hasSize(1);
    assertThat(denied().get(0).outcome()).isEqualTo("unknown_pass");
    assertThat(denied().get(0).actor()).isEmpty();
    assertIsAboutTheLink(denied().get(0));
  }

  @Test
  void T14_aRequestThatAnotherSiteMakesAStrangersBrowserSendIsOnRecordWithItsLink() {
    scene.browser().with("Sec-Fetch-Site", "cross-site").view(link);

    assertThat(denied()).hasSize(1);
    assertThat(denied().get(0).outcome()).isEqualTo("cross_site");
    assertIsAboutTheLink(denied().get(0));
  }

  @Test
  void T52_anotherWorkspacesPersonIsNotNamedInThisOnesRecord() {
    scene.signedIn(GatewayScene.ELSEWHERE).with("Sec-Fetch-Site", "cross-site").view(link);

    assertThat(denied()).hasSize(1);
    assertThat(denied().get(0).actor()).isEmpty();
  }

  private void redeemAtThePage(String pass) {
    String body = "{\"pass\":\"" + pass + "\",\"link\":\"" + scene.token(link) + "\"}";
    Browser browser = scene.browser().with("Content-Type", "application/json");

    assertThat(browser.send("POST", "/pass", HttpRequest.BodyPublishers.ofString(body)).status())
        .isEqualTo(403);
  }

  private void assertIsAboutTheLink(AuditEvent event) {
    assertThat(event.workspace()).isEqualTo(GatewayScene.ACME);
    assertThat(event.conversation()).contains(GatewayScene.SITE);
    assertThat(event.image()).contains(link.image().id());
    assertThat(event.details()).containsEntry("link", link.id().toString());
  }

  /** The latest first. */
  private List<AuditEvent> denied() {
    return scene.recorded(Action.ACCESS_DENIED);
  }
}
