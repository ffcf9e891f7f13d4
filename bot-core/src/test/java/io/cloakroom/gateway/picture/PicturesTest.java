package io.cloakroom.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets the bytes of a picture, and who gets which words instead. */
class PicturesTest {
  private GatewayScene scene;

  @BeforeEach
  void open() throws Exception {
    scene = new GatewayScene();
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void T24_whoLeftTheChannelIsNotBelievedForLongerBecauseTheClockWasSetBack() throws Exception {
    Link link = scene.share(ViewLimit.NONE);
    Browser bob = scene.signedIn(GatewayScene.BOB);
    int inside = bob.details(link).status();
    scene.messenger.outsider(GatewayScene.BOB);

    scene.clock.turn(Duration.ofMinutes(-10));
    scene.clock.turn(Duration.ofSeconds(6));

    assertThat(inside).isEqualTo(200);
    assertThat(bob.details(link).status()).isEqualTo(403);
  }

  @Test
  void J14_aMemberOpensWithAPassAndNeedsNoOtherFor12Hours() throws Exception {
    Link link = scene.share(ViewLimit.NONE);
    Browser bob = scene.signedIn(GatewayScene.BOB);

    Browser.Reply first = bob.view(link);
    scene.clock.turn(Duration.ofHours(12).minusSeconds(1));
    Browser.Reply later = bob.view(link);
    scene.clock.turn(Duration.ofSeconds(1));
    Browser.Reply tooLate = bob.view(link);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body()).isEqualTo(GatewayScene.bytes(200_000));
    assertThat(first.header("Content-Type")).contains("image/jpeg");
    assertThat(first.header("Content-Length")).contains("200000");
    assertThat(later.status()).isEqualTo(200);
    assertThat(tooLate.status()).isEqualTo(404);
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).hasSize(2);
  }

  @Test
  void T01_J15_anOutsiderIsRefusedWithoutContentAndOnRecord() throws Exception {
    Link link = scene.share(ViewLimit.NONE);
    Browser dan = scene.signedIn(GatewayScene.DAN);

    Browser.Reply page = dan.get(scene.path(link));
    Browser.Reply refused = dan.view(link);
    Browser.Reply details = dan.details(link);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("title").asText()).isEqualTo("You don't have access");
    assertThat(details.status()).isEqualTo(403);
    assertThat(page.text() + refused.text() + details.text())
        .doesNotContain("#site", "@ana")
        .doesNotContainPattern("\\b2026\\b");
    assertThat(scene.recorded(Action.ACCESS_DENIED))
        .extracting(AuditEvent::actor, AuditEvent::outcome)
        .containsExactly(tuple(Optional.of(GatewayScene.DAN), "not_member"));
    assertThat(scene.signedIn(GatewayScene.ANA).view(link).status()).isEqualTo(200);
  }

  @Test
  void T01_aPersonOfAnotherWorkspaceGetsTheAnswerOfALinkThatDoesNotExist() throws Exception {
    Link link = scene.share(ViewLimit.NONE);
    Browser stranger = scene.signedIn(GatewayScene.ELSEWHERE);

    Browser.Reply refused = stranger.view(link);
    Browser.Reply unknown = stranger.post("/i/" + GatewayScene.madeUpToken() + "/view");

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.body()).isEqualTo(unknown.body());
  }

  @Test
  void aGuestOutsideAndSomebodyGoneAreRefused() throws Exception {
    Link link = scene.share(ViewLimit.NONE);
    Browser eve = scene.signedIn(GatewayScene.EVE);
    Browser bob = scene.signedIn(GatewayScene.BOB);
    scene.messenger.gone(GatewayScene.BOB);

    assertThat(eve.view(link).status()).isEqualTo(403);
    assertThat(bob.view(link).json().get("sentence").asText()).contains("not active");
  }

  @Test
  void T45_asksToComeAgainWhileTheMessengerCannotBeAsked() throws Exception {
    Link link = scene.share(ViewLimit.of(1));
    Browser bob = scene.signedIn(GatewayScene.BOB);
    scene.messenger.down(true);

    Browser.Reply refused = bob.view(link);
    Browser.Reply details = bob.details(link);
    scene.messenger.down(false);

    assertThat(List.of(refused, details))
        .allSatisfy(
            one -> {
              assertThat(one.status()).isEqualTo(503);
              assertThat(one.header("Retry-After")).contains("30");
              assertThat(one.json().get("next").asText()).contains("Try again in a moment");
            });
    assertThat(bob.view(link).status()).isEqualTo(200);
  }

  @Test
  void T07_J17_membersReadExpiredAndStrangersReadNothingWithoutAnyChore() throws Exception {
    Link link = scene.share(ViewLimit.NONE);
    scene.clock.turn(Duration.ofDays(7).plusSeconds(1));

    Browser.Reply member = scene.signedIn(GatewayScene.BOB).view(link);
    Browser.Reply stranger = scene.browser().view(link);

    assertThat(member.status()).isEqualTo(410);
    assertThat(member.json().get("title").asText()).isEqualTo("This link has expired");
    assertThat(stranger.status()).isEqualTo(404);
  }

  @Test
  void membersReadThatALinkWasRevoked() throws Exception {
    Link link = scene.share(ViewLimit.NONE);
    Browser bob = scene.signedIn(GatewayScene.BOB);
    bob.view(link);
    scene.links.revoke(GatewayScene.ANA, link);

    Browser.Reply refused = bob.view(link);

    assertThat(refused.status()).isEqualTo(410);
    assertThat(refused.json().get("title").asText()).isEqualTo("This link was revoked");
  }

  @Test
  void downloadsOnlyWhereTheChannelAllowsItAndUnderANeutralName() throws Exception {
    Link link = scene.share(ViewLimit.NONE);
    Browser bob = scene.signedIn(GatewayScene.BOB);

    Browser.Reply refused = bob.download(link);
    boolean offered = bob.details(link).json().get("download").asBoolean();
    scene.downloadsAreOn();
    Browser.Reply allowed = bob.download(link);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(offered).isFalse();
    assertThat(allowed.status()).isEqualTo(200);
    assertThat(allowed.body()).isEqualTo(GatewayScene.bytes(200_000));
    assertThat(allowed.header("Content-Disposition").orElseThrow())
        .matches("attachment; filename=\"picture-[0-9A-Z]{4}\\.jpg\"");
    assertThat(bob.details(link).json().get("download").asBoolean()).isTrue();
    assertThat(scene.recorded(Action.IMAGE_DOWNLOADED)).hasSize(1);
  }

  @Test
  void thePageCanSayWhoSharedItWhereUntilWhenAndWhatIsLeft() throws Exception {
    Link link = scene.share(ViewLimit.of(3));
    scene.messenger.named(GatewayScene.ANA, "Ana \"<b>\" Ruiz");
    Browser bob = scene.signedIn(GatewayScene.BOB);
    bob.view(link);

    Browser.Reply details = bob.details(link);

    assertThat(details.json().get("by").asText()).isEqualTo("Ana \"<b>\" Ruiz");
    assertThat(details.json().get("where").asText()).isEqualTo("#site");
    assertThat(details.json().get("until").asText()).isEqualTo("2026-03-08T12:00:00Z");
    assertThat(details.json().get("kept").asText()).isEqualTo("2027-03-01T12:00:00Z");
    assertThat(details.json().get("viewsLeft").asInt()).isEqualTo(2);
    assertThat(details.json().has("rightsHolder")).isFalse();
  }

  @Test
  void F8_thePageCanSayToWhomTheRightsBelong() throws Exception {
    Link posted = scene.share(ViewLimit.NONE);
    Link link =
        Link.issue(
            LinkId.next(),
            posted.image(),
            posted.audience(),
            posted.owner(),
            posted.issuedAt(),
            posted.expiresAt(),
            ViewLimit.NONE);
    scene.links.issue(link, OwnWords.NONE.heldBy(Optional.of("Acme <b>")));
    Browser bob = scene.signedIn(GatewayScene.BOB);
    bob.view(link);

    assertThat(bob.details(link).json().get("rightsHolder").asText()).isEqualTo("Acme <b>");
  }

  @Test
  void T36_J52_withAWrongKeyNothingIsShownAndNoViewIsUsedUp() throws Exception {
    Link link = scene.share(ViewLimit.of(1));
    Browser bob = scene.signedIn(GatewayScene.BOB);
    scene.blobs.broken(true);

    Browser.Reply undecryptable = bob.view(link);
    scene.problems.add("the master key does not fit");
    scene.blobs.broken(false);
    Browser.Reply notReady = bob.view(link);
    scene.problems.clear();
    Browser.Reply ready = bob.view(link);

    assertThat(undecryptable.status()).isEqualTo(503);
    assertThat(notReady.status()).isEqualTo(503);
    assertThat(undecryptable.text() + notReady.text()).doesNotContain("key");
    assertThat(ready.status()).isEqualTo(200);
  }

  @Test
  void T27_withoutARecordThereAreNoBytesAndNoViewIsUsedUp() throws Exception {
    Link link = scene.share(ViewLimit.of(1));
    Browser bob = scene.signedIn(GatewayScene.BOB);
    scene.database.breakAudit(true);

    Browser.Reply refused = bob.view(link);
    scene.database.breakAudit(false);

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Content-Type")).contains("application/json");
    assertThat(scene.views(link)).isZero();
    assertThat(bob.view(link).status()).isEqualTo(200);
  }

  @Test
  void showsTheRenditionAndHandsOutTheOriginalEachUnderItsOwnType() throws Exception {
    Link link =
        scene.shareHeic(
            GatewayScene.bytes(3000), Optional.of(GatewayScene.bytes(2000)), ViewLimit.NONE);
    scene.downloadsAreOn();
    Browser bob = scene.signedIn(GatewayScene.BOB);

    Browser.Reply shown = bob.view(link);
    Browser.Reply taken = bob.download(link);

    assertThat(shown.header("Content-Type")).contains("image/png");
    assertThat(shown.header("Content-Disposition").orElseThrow())
        .startsWith("inline")
        .contains(".png");
    assertThat(shown.body()).isEqualTo(GatewayScene.bytes(2000));
    assertThat(taken.header("Content-Type")).contains("image/heic");
    assertThat(taken.header("Content-Disposition").orElseThrow())
        .matches("attachment; filename=\"picture-[0-9A-Z]{4}\\.heic\"");
    assertThat(taken.body()).isEqualTo(GatewayScene.bytes(3000));
  }

  @Test
  void J14_allOfALargePictureComesToItsPageOnlyAfterItsLookAndIsOfferedThere() throws Exception {
    Link link = scene.shareLarge(GatewayScene.bytes(3000), GatewayScene.bytes(2000));
    Browser bob = scene.signedIn(GatewayScene.BOB);
    bob.view(link);
    boolean without = bob.details(link).json().get("full").asBoolean();
    scene.downloadsAreOn();

    Browser.Reply full = bob.post(scene.path(link) + "/full");

    assertThat(without).isFalse();
    assertThat(bob.details(link).json().get("full").asBoolean()).isTrue();
    assertThat(bob.details(link).json().get("width").asInt()).isEqualTo(4000);
    assertThat(full.body()).isEqualTo(GatewayScene.bytes(3000));
    assertThat(full.header("Content-Disposition").orElseThrow()).startsWith("inline");
    assertThat(scene.recorded(Action.IMAGE_DOWNLOADED)).isEmpty();
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).hasSize(1);
  }

  @Test
  void J14_aPictureThatNoBrowserShowsOpensAsAFileThatIsALook() throws Exception {
    Link link = scene.shareHeic(GatewayScene.bytes(3000), Optional.empty(), ViewLimit.of(1));
    Browser bob = scene.signedIn(GatewayScene.BOB);

    Browser.Reply shown = bob.view(link);
    int views = scene.views(link);
    Browser.Reply taken = bob.download(link);

    assertThat(shown.status()).isEqualTo(406);
    assertThat(shown.json().get("title").asText()).isEqualTo("It opens as a file");
    assertThat(shown.json().get("sentence").asText()).contains("This HEIC picture was cleaned");
    assertThat(shown.json().get("next").asText()).contains("You may take the cleaned file");
    assertThat(views).isZero();
    assertThat(taken.status()).isEqualTo(200);
    assertThat(taken.header("Content-Disposition").orElseThrow()).startsWith("attachment");
    assertThat(taken.body()).isEqualTo(GatewayScene.bytes(3000));
    assertThat(scene.views(link)).isOne();
  }

  @Test
  void J31_F36_servesThePictureOnlyWithTheViewersNameOnItWhereThatIsTheRule() throws Exception {
    Link link = scene.share(ViewLimit.NONE);
    scene.downloadsAreOn();
    scene.watermarksAreOn();
    scene.messenger.named(GatewayScene.BOB, "Bob Ito");
    Browser bob = scene.signedIn(GatewayScene.BOB);

    Browser.Reply shown = bob.view(link);
    Browser.Reply part = bob.with("Range", "bytes=3-").view(link);
    Browser.Reply download = bob.with("Range", "").download(link);

    assertThat(shown.body()).isEqualTo(GatewayScene.MARKED);
    assertThat(shown.header("Content-Type")).contains("image/jpeg");
    assertThat(shown.header("Content-Length")).contains("" + GatewayScene.MARKED.length);
    assertThat(part.status()).isEqualTo(200);
    assertThat(part.body()).isEqualTo(GatewayScene.MARKED);
    assertThat(scene.watermarks.get(0)).startsWith("JPEG for Bob Ito at 2026-03-01T12:00:00Z: ");
    assertThat(download.status()).isEqualTo(403);
    assertThat(bob.details(link).json().get("watermarked").asBoolean()).isTrue();
    assertThat(bob.details(link).json().get("download").asBoolean()).isFalse();
  }

  @Test
  void J31_tellsThePageThatOfWhatMovesOnlyTheFirstFrameIsShown() throws Exception {
    Link still = scene.share(ViewLimit.NONE);
    Link moving = scene.share(GatewayScene.bytes(GatewayScene.MOVING_BYTES), ViewLimit.NONE);
    Browser bob = scene.signedIn(GatewayScene.BOB);
    Optional<String> unmarked = bob.view(moving).header("Cloakroom-First-Frame");

    scene.watermarksAreOn();

    assertThat(unmarked).isEmpty();
    assertThat(bob.view(moving).header("Cloakroom-First-Frame")).contains("only");
    assertThat(bob.view(still).header("Cloakroom-First-Frame")).isEmpty();
    assertThat(bob.get("/assets/page.js").text()).contains("'Cloakroom-First-Frame'");
  }

  @Test
  void T23_aGuestOfTheChannelGetsItWithTheirNameOnIt() throws Exception {
    Link link = scene.share(ViewLimit.NONE);
    scene.messenger.guestInside(GatewayScene.EVE);

    Browser.Reply shown = scene.signedIn(GatewayScene.EVE).view(link);

    assertThat(shown.body()).isEqualTo(GatewayScene.MARKED);
    assertThat(scene.signedIn(GatewayScene.BOB).view(link).body())
        .isEqualTo(GatewayScene.bytes(200_000));
  }

  @Test
  void refusesWhereNoNameCanBePutOnThePicture() throws Exception {
    Link link = scene.share(GatewayScene.bytes(50), ViewLimit.of(1));
    scene.watermarksAreOn();

    Browser.Reply refused = scene.signedIn(GatewayScene.BOB).view(link);

    assertThat(refused.status()).isEqualTo(406);
    assertThat(refused.json().get("sentence").asText()).contains("only with your name on it");
    assertThat(scene.views(link)).isZero();
  }
}
