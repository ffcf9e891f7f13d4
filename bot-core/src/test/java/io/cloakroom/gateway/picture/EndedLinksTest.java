package io.cloakroom.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
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

  /** It was said to have expired, and its page had said that it opens for as long as it lives. */
  @Test
  void F14_aPartnerReadsUntilWhenTheyLook_andThenThatTheirSevenDaysAreOver() throws Exception {
    partner();
    Link link = monthly();
    Instant over = link.issuedAt().plus(Duration.ofDays(7));
    assertThat(details(link)).isEqualTo(over.toString());

    scene.clock.turn(Duration.ofDays(7));

    assertThat(words(link))
        .contains("It does not open for you any more", "7 days", "to share it again")
        .doesNotContain("expired", "renew");
  }

  @Test
  void F14_aPartnerIsToldOfANewerLinkForAsLongAsTheyLookAtThat() throws Exception {
    partner();
    scene.set("expiry", "30d");
    Link old = monthly();
    scene.clock.turn(MONTH.plusSeconds(1));
    Link fresh = renewed(old);

    assertThat(words(old)).contains("There is a newer link");
    assertThat(scene.signedIn(GatewayScene.BOB).view(fresh).status()).isEqualTo(200);

    scene.clock.turn(Duration.ofDays(7));
    assertThat(words(old)).contains("It does not open for you any more");
  }

  private void partner() {
    Set<String> groups = Set.of("partners");
    scene.messenger.is(
        GatewayScene.BOB, new Membership(Standing.MEMBER, true, groups, false, false));
    scene
        .database
        .policies()
        .grant(
            Scope.of(GatewayScene.ACME),
            "partner",
            RoleHolder.group("partners"),
            Sample.event(GatewayScene.ACME));
  }

  /** It lives for a month, and its picture is kept for longer. */
  private Link monthly() throws Exception {
    Instant now = scene.clock.instant();
    StoredImage image = Sample.picture(ImageId.next());
    scene.vault.seal(image.original().key(), new byte[(int) image.original().bytes()]);
    Link link =
        Link.issue(
                LinkId.next(),
                image,
                GatewayScene.SITE,
                GatewayScene.ANA,
                now,
                now.plus(MONTH),
                ViewLimit.NONE)
            .kept(Optional.of(now.plus(MONTH.multipliedBy(3))));
    scene.links.issue(link, OwnWords.NONE);
    return link;
  }

  private String details(Link link) throws Exception {
    Browser bob = scene.signedIn(GatewayScene.BOB);
    assertThat(bob.view(link).status()).isEqualTo(200);
    return bob.details(link).json().get("until").asText();
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
