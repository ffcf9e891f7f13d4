package io.cloakroom.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J56: what a member reads at the address of a link that ended, and who they are sent to. */
class EndedLinksTest {
  private static final Duration MONTH = Duration.ofDays(30);

  private GatewayScene scene;

  @BeforeEach
  void open() throws Exception {
    scene = new GatewayScene();
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  /** It went on saying that somebody was to be asked for what had been done. */
  @Test
  void J56_theOldAddressOfARenewedPictureSaysThatThereIsANewerLinkAndWhere() throws Exception {
    Link old = kept();
    scene.clock.turn(Duration.ofDays(8));
    Link fresh = renewed(old);

    assertThat(words(old))
        .contains("There is a newer link")
        .contains("Press Open on the picture's card in the chat");
    assertThat(scene.signedIn(GatewayScene.BOB).view(fresh).status()).isEqualTo(200);

    scene.clock.turn(Duration.ofDays(8));
    assertThat(words(old)).contains("This link has expired").doesNotContain("newer");
  }

  @Test
  void J56_whoeverIsToRenewItMayRenewIt() throws Exception {
    Link expired = kept();
    Link revoked = kept();
    scene.links.revoke(GatewayScene.ANA, revoked);
    Link usedUp = kept(ViewLimit.of(1));
    scene.signedIn(GatewayScene.BOB).view(usedUp);
    scene.clock.turn(Duration.ofMinutes(2));

    assertThat(words(usedUp))
        .contains("No views are left", "Ask whoever posted it, or an admin of its channel");
    assertThat(words(revoked))
        .contains("This link was revoked", "Ask an admin of its channel: they alone can");
    scene.clock.turn(Duration.ofDays(8));
    assertThat(words(expired))
        .contains("This link has expired", "Ask whoever posted it, or an admin of its channel");
  }

  @Test
  void J56_nobodyIsSentToRenewWhatIsNotKeptAnyMore() throws Exception {
    Link withLink = kept(ViewLimit.NONE, Keeping.WITH_LINK);
    Link revoked = kept(ViewLimit.NONE, Keeping.WITH_LINK);
    scene.links.revoke(GatewayScene.ANA, revoked);
    Link over = kept();
    scene.clock.turn(MONTH.plusSeconds(1));

    for (Link link : new Link[] {withLink, revoked, over}) {
      assertThat(words(link))
          .contains("Ask whoever posted it to share it again.")
          .doesNotContain("renew", "admin");
    }
  }

  @Test
  void J56_ofARenewedLinkThatWasRevokedAnAdminAloneIsAsked() throws Exception {
    Link old = kept();
    scene.clock.turn(Duration.ofDays(8));
    scene.links.revoke(GatewayScene.ANA, renewed(old));

    assertThat(words(old)).contains("Ask an admin of its channel: they alone can");
  }

  /** Its link lives, and nobody can renew it. */
  @Test
  void F8_saysThatTheRightIsOver_andNotThatTheLinkIs() throws Exception {
    Link link = kept();
    Instant now = scene.clock.instant();
    scene.set("rights-until", LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1).toString());
    scene.clock.turn(Duration.ofDays(3));

    assertThat(words(link))
        .contains("It may not be used any more", "whether it was prolonged")
        .doesNotContain("expired", "renew");
  }

  private String words(Link link) throws Exception {
    Browser.Reply reply = scene.signedIn(GatewayScene.BOB).view(link);
    assertThat(reply.status()).isEqualTo(410);
    return reply.text();
  }

  private Link renewed(Link old) {
    Link read = scene.links.find(old.id()).orElseThrow();
    Policy policy = new Policies(scene.database.policies()).of(old.audience());
    return scene.links.renew(GatewayScene.ANA, read, policy).orElseThrow();
  }

  private Link kept() throws Exception {
    return kept(ViewLimit.NONE);
  }

  private Link kept(ViewLimit limit) throws Exception {
    return kept(limit, Keeping.silent(Optional.of(scene.clock.instant().plus(MONTH))));
  }

  private Link kept(ViewLimit limit, Keeping keeping) throws Exception {
    Link link = scene.share(limit);
    assertThat(
            scene.database.links().keep(link, keeping, Sample.event(link.audience().workspace())))
        .isTrue();
    return scene.links.find(link.id()).orElseThrow();
  }
}
