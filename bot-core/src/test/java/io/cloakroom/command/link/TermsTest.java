package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.SaidReply.buttons;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long links live, and their end. */
class TermsTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J27_bringsLinksThatExistUnderTheNewTerms() {
    Link old = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofDays(3));
    Link young = scene.picture(BOB, SITE);
    Link elsewhere = scene.picture(ANA, OTHER);

    String answer = scene.hears(CHO, SITE, "policy expiry 48h views:10 existing:true");

    assertThat(answer).contains("for 2 links that exist; 1 of them ended by that");
    assertThat(now(old).status(scene.clock.instant())).isEqualTo(LinkStatus.EXPIRED);
    assertThat(now(young).expiresAt()).isEqualTo(young.issuedAt().plus(Duration.ofDays(2)));
    assertThat(now(young).limit()).isEqualTo(ViewLimit.of(10));
    assertThat(now(young).cardDue()).isTrue();
    assertThat(now(elsewhere)).isEqualTo(elsewhere);
    assertThat(scene.recorded(Action.LINK_CHANGED)).hasSize(2);
  }

  @Test
  void J27_theRestFollowsInAWhileWhereTheProcessWasGone_andNoMoreOnceSomethingElseIsSet() {
    Link link = scene.picture(ANA, SITE);
    leftUndone(link);
    scene.allChores();
    assertThat(now(link).expiresAt()).as("somebody is at it").isEqualTo(link.expiresAt());
    scene.clock.turn(Duration.ofMinutes(1));
    scene.allChores();
    assertThat(now(link).expiresAt()).isEqualTo(link.issuedAt().plus(Duration.ofDays(1)));

    Link other = scene.picture(ANA, SITE);
    leftUndone(other);
    assertThat(scene.hears(CHO, SITE, "policy expiry 3d"))
        .contains("Links that were still to follow what was set before stay as they are");
    scene.clock.turn(Duration.ofMinutes(1));
    scene.allChores();
    assertThat(now(other).expiresAt()).isEqualTo(other.expiresAt());
    assertThat(scene.hears(CHO, SITE, "policy expiry 4d")).doesNotContain("still to follow");
  }

  /** As it stands where the process was gone once the policy and the first links were changed. */
  private void leftUndone(Link link) {
    scene.hears(CHO, SITE, "policy expiry 1d existing:true");
    String order = scene.database.policies().values(Scope.of(SITE)).get("expiry-followed");
    assertThat(scene.database.keepsakes().of("terms-demo", scene.clock.instant(), 9)).isEmpty();
    scene
        .database
        .keepsakes()
        .keep(
            new Keepsake(
                "terms-demo",
                order,
                "demo\n" + SITE.workspace().id() + "\n" + SITE.id() + "\ncho\nPT24H\n-\nfalse",
                scene.clock.instant().plus(Duration.ofDays(30))));
    Link now = now(link);
    Amendment back =
        Amendment.terms(ANA, now, link.expiresAt(), link.limit(), scene.clock.instant());
    assertThat(scene.database.links().amend(List.of(back), scene.clock.instant())).isEqualTo(1);
  }

  @Test
  void F57_whatWasSetForAPictureStaysWhereItsChannelAllowsMore() {
    Link link = scene.picture(ANA, SITE);
    Link other = scene.picture(ANA, SITE);
    Instant hour = scene.clock.instant().plus(Duration.ofHours(1));
    scene.hears(ANA, SITE, "set " + scene.address(link) + " expiry:1h views:3");

    scene.hears(
        CHO, SITE, "policy set views unlimited existing:true " + Parameters.SURE.name() + ":yes");
    scene.hears(CHO, SITE, "policy expiry 10d existing:true " + Parameters.SURE.name() + ":yes");

    assertThat(now(other).expiresAt()).isEqualTo(other.issuedAt().plus(Duration.ofDays(10)));
    assertThat(now(link).expiresAt()).isEqualTo(hour);
    assertThat(now(link).limit()).isEqualTo(ViewLimit.of(3));
    assertThat(scene.hears(ANA, SITE, "info " + scene.address(link)))
        .contains("Set for this picture: opens until " + hour + ", views 3.");
    assertThat(scene.hears(ANA, SITE, "who " + scene.address(link)))
        .contains("Set for this picture: opens until " + hour + ", views 3.");
    assertThat(scene.hears(ANA, SITE, "info " + scene.address(other)))
        .doesNotContain("Set for this picture");
  }

  @Test
  void F57_aChannelThatAllowsLessReachesWhatWasSetForAPictureAndLeavesItThere() {
    Link link = scene.picture(ANA, SITE);
    Instant two = scene.clock.instant().plus(Duration.ofDays(2));
    scene.hears(ANA, SITE, "set " + scene.address(link) + " expiry:2d views:5");

    scene.hears(CHO, SITE, "policy expiry 1d views:4 existing:true");
    assertThat(now(link).expiresAt()).isEqualTo(link.issuedAt().plus(Duration.ofDays(1)));
    assertThat(now(link).limit()).isEqualTo(ViewLimit.of(4));
    assertThat(scene.hears(ANA, SITE, "info " + scene.address(link)))
        .doesNotContain("Set for this picture");

    scene.hears(
        CHO, SITE, "policy expiry 10d views:9 existing:true " + Parameters.SURE.name() + ":yes");
    assertThat(now(link).expiresAt()).isEqualTo(two);
    assertThat(now(link).limit()).isEqualTo(ViewLimit.of(5));
  }

  @Test
  void F57_aPictureToBeSeenOnceStaysSo() {
    Link link = scene.picture(ANA, SITE);
    scene.hears(ANA, SITE, "set " + scene.address(link) + " once:true");

    scene.hears(CHO, SITE, "policy set views 9");

    scene.hears(
        CHO, SITE, "policy set views unlimited existing:true " + Parameters.SURE.name() + ":yes");

    assertThat(now(link).limit()).isEqualTo(ViewLimit.of(1));
  }

  @Test
  void J27_leavesLinksThatExistUnlessAsked() {
    Link link = scene.picture(ANA, SITE);

    scene.hears(CHO, SITE, "policy expiry 48h");

    assertThat(now(link)).isEqualTo(link);
  }

  @Test
  void J10_letsItsAuthorExtendALinkWithinTheCeiling() {
    Link link = scene.picture(ANA, SITE);

    String answer = scene.hears(ANA, SITE, "extend " + scene.address(link) + " 2d");

    assertThat(answer).contains("now opens until");
    assertThat(now(link).expiresAt()).isEqualTo(link.expiresAt().plus(Duration.ofDays(2)));
    assertThat(scene.recorded(Action.LINK_CHANGED)).hasSize(1);
  }

  @Test
  void J30_refusesToExtendAboveTheCeilingAndNamesIt() {
    Link link = scene.picture(ANA, SITE);
    scene.ceiling("8d");

    String answer = scene.hears(ANA, SITE, "extend " + link.image().id() + " 2d");

    assertThat(answer).contains("lives 8d at most").contains("Choose 1d or less");
    assertThat(now(link)).isEqualTo(link);
  }

  @Test
  void extendsNoPictureOfACardWhereOneCannotBe() {
    Link young = scene.picture(ANA, SITE);
    Link other = scene.picture(ANA, SITE);
    Intake card = intake(young);
    scene
        .database
        .intakes()
        .queue()
        .save(
            card.withItems(List.of(card.items().get(0), intake(other).items().get(0))), List.of());
    scene.ceiling("10d");
    scene.hears(ANA, SITE, "extend " + other.image().id() + " 2d");

    String answer = scene.hears(ANA, SITE, "extend card:" + card.id().card().value() + " 2d");

    assertThat(answer).contains("Nothing changed");
    assertThat(now(young)).isEqualTo(young);
  }

  @Test
  void asksForHowLongAndOnlyWhoeverMay() {
    Link link = scene.picture(ANA, SITE);

    Reply forCho = scene.says(CHO, SITE, "extend " + link.image().id());
    String forBob = scene.hears(BOB, SITE, "extend " + link.image().id());

    assertThat(((Reply.Ask) forCho).fields()).extracting(Parameter::name).containsExactly("by");
    assertThat(forBob).contains("can be extended by @ana and the admins of #site");
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(1);
  }

  @Test
  void bringsNoLinkBackToLife() {
    Link link = scene.picture(ANA, SITE);
    scene.links.revoke(ANA, link);

    assertThat(scene.hears(ANA, SITE, "extend " + link.image().id() + " 2d"))
        .contains("nothing brings it back");
  }

  @Test
  void J32_showsWhatARangeReachesAndEndsItOnlyWhenConfirmed() {
    Link old = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofDays(3));
    Link first = scene.picture(ANA, SITE);
    Link second = scene.picture(BOB, SITE);

    Reply asked = scene.says(CHO, SITE, "revoke since:2d");

    assertThat(SaidReply.text(asked)).contains("ends 2 links to pictures of 2 people in #site");
    assertThat(now(first).revokedAt()).isEmpty();
    scene.clock.turn(Duration.ofMinutes(1));
    Link later = scene.picture(ANA, SITE);

    Reply done = scene.presses(CHO, SITE, buttons(asked).get(0));

    assertThat(SaidReply.text(done)).contains("2 links of #site revoked");
    assertThat(now(first).revokedAt()).isPresent();
    assertThat(now(second).revokedAt()).isPresent();
    assertThat(now(old).revokedAt()).isEmpty();
    assertThat(now(later).revokedAt()).as("not among those that were counted").isEmpty();
  }

  @Test
  void endsTheLinksOfOnePersonInAllChannelsForSecurityAlone() {
    Link site = scene.picture(BOB, SITE);
    Link legal = scene.picture(BOB, LEGAL);
    Link anas = scene.picture(ANA, SITE);

    assertThat(scene.hears(CHO, SITE, "revoke from:@bob for:workspace")).contains("for security");
    assertThat(scene.hears(SEC, SECURITY, "revoke for:workspace")).contains("from:@bob");
    Reply asked = scene.says(SEC, SECURITY, "revoke from:@bob for:workspace");
    assertThat(SaidReply.text(asked)).contains("ends 2 links", "@bob", "2 channels");
    Button button = ((Reply.Say) asked).buttons().get(0);
    assertThat(SaidReply.text(scene.presses(CHO, SITE, button))).contains("for security");
    assertThat(scene.database.links().find(site.id()).orElseThrow().revokedAt()).isEmpty();

    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, button)))
        .contains("2 links in all channels revoked");

    assertThat(scene.database.links().find(site.id()).orElseThrow().revokedAt()).isPresent();
    assertThat(scene.database.links().find(legal.id()).orElseThrow().revokedAt()).isPresent();
    assertThat(scene.database.links().find(anas.id()).orElseThrow().revokedAt()).isEmpty();
    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, button)))
        .contains("Nothing was left to revoke");
  }

  @Test
  void J32_endsWhatOnePersonPosted_andNothingElse() {
    Link old = scene.picture(BOB, SITE);
    scene.clock.turn(Duration.ofDays(3));
    Link bobs = scene.picture(BOB, SITE);
    Link anas = scene.picture(ANA, SITE);

    assertThat(scene.hears(CHO, SITE, "revoke from:@bob since:2d")).contains("ends 1 link");
    Reply asked = scene.says(CHO, SITE, "revoke from:@bob");
    assertThat(SaidReply.text(asked)).contains("ends 2 links to pictures of 1 person in #site");
    assertThat(now(bobs).revokedAt()).isEmpty();
    scene.presses(CHO, SITE, buttons(asked).get(0));

    assertThat(now(old).revokedAt()).isPresent();
    assertThat(now(bobs).revokedAt()).isPresent();
    assertThat(now(anas).revokedAt()).isEmpty();
    assertThat(scene.hears(CHO, SITE, "revoke from:@bob"))
        .contains("No link of #site to what they");
    assertThat(scene.hears(ANA, SITE, "revoke from:@bob"))
        .contains("for admins of the channel that they are of");
  }

  /** The picture that was shown opened still, by a link that nobody named. */
  @Test
  void J32_saysWhatCameOrWasRenewedSinceItShowedWhatItReaches() {
    Link ended = scene.picture(ANA, SITE);
    Instant month = scene.clock.instant().plus(Duration.ofDays(30));
    scene
        .database
        .links()
        .keep(ended, Keeping.silent(Optional.of(month)), Sample.event(SITE.workspace()));
    scene.clock.turn(Duration.ofDays(1));
    Link other = scene.picture(BOB, SITE);
    Reply asked = scene.says(CHO, SITE, "revoke since:2d");
    scene.hears(CHO, SITE, "policy expiry 12h existing:true");
    scene.clock.turn(Duration.ofMinutes(1));
    assertThat(scene.hears(ANA, SITE, "renew " + scene.address(ended))).contains("a new link");

    String done = SaidReply.text(scene.presses(CHO, SITE, buttons(asked).get(0)));

    assertThat(now(other).revokedAt()).isPresent();
    assertThat(done)
        .contains("1 link of #site revoked")
        .contains("Not ended: 1 link, new or renewed since I showed you")
        .contains("To end that too, revoke again.");
  }

  /** Received before hundreds of others, but issued after them, a link was once passed over. */
  @Test
  void J32_reachesALinkThatWasIssuedLongAfterItsPostWasReceived() {
    LinkId early = LinkId.next();
    for (int i = 0; i < 500; i++) {
      issue(LinkId.next());
    }
    scene.clock.turn(Duration.ofDays(3));
    issue(early);

    assertThat(scene.hears(CHO, SITE, "revoke since:2d")).contains("ends 1 link");
  }

  @Test
  void J32_asksAgainWhereItWouldReachMoreThanItShowed() {
    scene.picture(ANA, SITE);
    Reply asked = scene.says(CHO, SITE, "revoke since:2d");
    Link unseen = scene.picture(BOB, SITE);

    Reply again = scene.presses(CHO, SITE, buttons(asked).get(0));

    assertThat(SaidReply.text(again)).contains("ends 2 links to pictures of 2 people");
    assertThat(now(unseen).revokedAt()).isEmpty();
    assertThat(SaidReply.text(scene.presses(CHO, SITE, buttons(again).get(0))))
        .contains("2 links of #site revoked");
  }

  @Test
  void J32_letsSecurityEndARangeAnywhere() {
    scene.picture(ANA, SITE);

    assertThat(scene.hears(SEC, CommandStage.SECURITY, "revoke since:1d channel:#site"))
        .contains("ends 1 link");
  }

  @Test
  void T21_refusesARangeOfAChannelThatTheCallerDoesNotAdminister() {
    Link link = scene.picture(ANA, LEGAL);
    Button forged =
        new Button(
            "x",
            "revoke",
            Map.of("range", "2000-01-01T00:00:00Z/2100-01-01T00:00:00Z/1", "channel", LEGAL.id()),
            Button.Style.NORMAL);

    assertThat(SaidReply.text(scene.presses(CHO, SITE, forged))).contains("no such channel");
    assertThat(scene.hears(ANA, SITE, "revoke since:2d"))
        .contains("for admins of the channel that they are of");
    assertThat(now(link).revokedAt()).isEmpty();
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(2);
  }

  @Test
  void J11_removesAYoungPictureEverywhereForItsAuthorAlone() {
    Link link = scene.picture(ANA, SITE);

    assertThat(scene.hears(BOB, SITE, "remove " + link.image().id()))
        .contains("no picture here that you may use this on");
    assertThat(scene.hears(ANA, SITE, "remove " + link.image().id() + " sure:yes"))
        .contains("removed everywhere");

    assertThat(now(link).revokedAt()).isPresent();
    assertThat(scene.recorded(Action.IMAGE_REMOVED)).hasSize(1);
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(1);
  }

  @Test
  void J11_saysThatAPictureIsErasedWhereItIs() {
    Link link = scene.picture(ANA, SITE);
    assertThat(scene.hears(ANA, SITE, "remove " + link.image().id() + " sure:yes"))
        .contains("being erased");
    Instant now = scene.clock.instant();
    AuditEvent event = AuditEvent.of(now, SITE.workspace(), Action.IMAGE_ERASED);
    scene.database.links().erased(link.image().id(), now, event);

    assertThat(scene.hears(ANA, SITE, "remove " + link.image().id()))
        .contains("is erased already")
        .doesNotContain("being erased");
  }

  @Test
  void J11_offersItForTenMinutesOnlyWhereThatIsThePolicy() {
    scene.hears(CHO, SITE, "policy set author-remove 10m");
    Link link = scene.picture(ANA, SITE);
    assertThat(buttons(scene.says(ANA, SITE, "info " + link.image().id())))
        .extracting(Button::command)
        .contains("remove");

    scene.clock.turn(Duration.ofMinutes(10));

    assertThat(buttons(scene.says(ANA, SITE, "info " + link.image().id())))
        .extracting(Button::command)
        .doesNotContain("remove");
    assertThat(scene.hears(ANA, SITE, "remove " + link.image().id()))
        .contains("older than 10 minutes");
    assertThat(now(link).revokedAt()).isEmpty();
  }

  private void issue(LinkId id) {
    StoredImage image =
        new StoredImage(ImageId.next(), ImageType.JPEG, 40, 30, 1_000, false, Optional.empty());
    Instant now = scene.clock.instant();
    Instant end = now.plus(Duration.ofDays(7));
    scene.links.issue(Link.issue(id, image, SITE, ANA, now, end, ViewLimit.NONE), OwnWords.NONE);
  }

  private Intake intake(Link link) {
    return scene.database.intakes().register().of(link.image().id()).orElseThrow();
  }

  private Link now(Link link) {
    return scene.links.find(link.id()).orElseThrow();
  }
}
