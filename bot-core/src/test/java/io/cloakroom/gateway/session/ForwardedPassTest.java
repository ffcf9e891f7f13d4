package io.cloakroom.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A personal link that somebody forwards makes nobody another person who did not want it (T13). */
class ForwardedPassTest {
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
  void T13_whoIsSignedInIsAskedBeforeTheyAreSomebodyElse() {
    Browser bob = scene.signedIn(GatewayScene.BOB);

    Browser.Reply asked = bob.redeem(scene.passes.issue(GatewayScene.DAN));

    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.header("Set-Cookie")).isEmpty();
    assertThat(asked.json().get("sentence").asText()).contains("@dan").contains("@bob");
    assertThat(bob.view(link).status()).isEqualTo(200);
    assertThat(scene.recorded(Action.IMAGE_VIEWED).get(0).actor()).contains(GatewayScene.BOB);
    assertThat(scene.recorded(Action.SESSION_STARTED)).hasSize(1);
  }

  @Test
  void T13_thePassIsGoodUntilTheyAnswerAndNoLongerThanAnyOther() {
    Browser bob = scene.signedIn(GatewayScene.BOB);
    String pass = scene.passes.issue(GatewayScene.DAN);
    String late = scene.passes.issue(GatewayScene.DAN);
    bob.redeem(pass);
    bob.redeem(late);

    Browser.Reply changed = bob.redeemInstead(pass);
    scene.clock.turn(Duration.ofMinutes(1));

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().get("name").asText()).isEqualTo("@dan");
    assertThat(scene.signedIn(GatewayScene.BOB).redeemInstead(late).status()).isEqualTo(403);
  }

  @Test
  void nobodyIsAskedWhoseOwnPassItIsOrWhoseSessionIsOver() {
    Browser bob = scene.signedIn(GatewayScene.BOB);
    int own = bob.redeem(scene.passes.issue(GatewayScene.BOB)).status();
    scene.clock.turn(Duration.ofHours(12));

    int afterwards = bob.redeem(scene.passes.issue(GatewayScene.DAN)).status();

    assertThat(own).isEqualTo(200);
    assertThat(afterwards).isEqualTo(200);
  }

  @Test
  void T13_aNameIsTextInTheQuestionToo() {
    scene.messenger.named(GatewayScene.DAN, "<b>dan</b>");

    Browser.Reply asked =
        scene.signedIn(GatewayScene.BOB).redeem(scene.passes.issue(GatewayScene.DAN));

    assertThat(asked.header("Content-Type")).contains("application/json");
    assertThat(asked.json().get("title").asText()).isEqualTo("Go on as <b>dan</b>?");
  }
}
