package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.testing.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.SeatedMessenger;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** J56: a picture whose link ended gets a new one, under the policy of that day. */
class RenewTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J56_makesANewLinkUnderTodaysPolicy() {
    Link ended = expired();
    scene.hears(CHO, SITE, "policy expiry 2d");
    scene.hears(CHO, SITE, "policy set views 3");

    Reply.Say answer = (Reply.Say) scene.says(ANA, SITE, "renew " + scene.address(ended));

    Link fresh = latest(ended);
    assertThat(fresh.id()).isNotEqualTo(ended.id());
    assertThat(fresh.expiresAt()).isEqualTo(scene.clock.instant().plus(Duration.ofDays(2)));
    assertThat(fresh.limit()).isEqualTo(ViewLimit.of(3));
    assertThat(fresh.keptUntil()).isEqualTo(ended.keptUntil());
    assertThat(fresh.cardDue()).isTrue();
    assertThat(SaidReply.text(answer))
        .contains("a new link, which opens until", "kept until", "Its card shows it");
    assertThat(answer.buttons()).extracting(Button::command).containsExactly("open");
    assertThat(scene.recorded(Action.LINK_RENEWED).get(0).details())
        .containsEntry("renews", ended.id().toString());
    assertThat(scene.hears(SEC, SITE, "log image " + ended.image().id()))
        .contains("link.renewed")
        .doesNotContain("link.issued");
    assertThat(now(ended).status(scene.clock.instant())).isEqualTo(LinkStatus.EXPIRED);
  }

  @Test
  void J56_refusesWhoNeitherPostedNorAdministers() {
    Link ended = expired();

    String answer = scene.hears(BOB, SITE, "renew " + scene.address(ended));

    assertThat(answer).contains("can be renewed by @ana and the admins of");
    assertThat(latest(ended)).isEqualTo(ended);
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(1);
  }

  @Test
  void J56_anAdminOfTheChannelRenewsWhatOthersPosted() {
    Link ended = expired();

    assertThat(scene.hears(CHO, SITE, "renew " + scene.address(ended))).contains("a new link");
    assertThat(latest(ended).owner()).isEqualTo(ANA);
  }

  /** Of one that lives, and once more of one that was renewed, nothing comes. */
  @Test
  void J56_makesOneLinkHoweverOftenItIsAsked() {
    Link ended = expired();
    scene.hears(ANA, SITE, "renew " + scene.address(ended));
    Link fresh = latest(ended);

    assertThat(scene.hears(ANA, SITE, "renew " + scene.address(ended)))
        .contains("still opens until", "use /image extend");
    assertThat(latest(ended)).isEqualTo(fresh);
  }

  /** It may have been revoked against its author. */
  @Test
  void J56_whatWasRevokedAnAdminBringsBackAndNotItsAuthor() {
    Link link = issued(Optional.of(scene.clock.instant().plus(Duration.ofDays(30))));
    scene.hears(CHO, SITE, "revoke " + scene.address(link));

    assertThat(scene.hears(ANA, SITE, "renew " + scene.address(link)))
        .contains("was revoked. An admin of", "can renew it");
    assertThat(latest(link).status(scene.clock.instant())).isEqualTo(LinkStatus.REVOKED);
    assertThat(scene.hears(CHO, SITE, "renew " + scene.address(link))).contains("a new link");
  }

  /** It said "for good", and an admin could renew it without a word to who had revoked it. */
  @Test
  void J56_anAuthorWhoRevokedReadsWhoCanRenewItAndIsToldWhenTheyDo() {
    Instant until = scene.clock.instant().plus(Duration.ofDays(30));
    Link link = issued(Optional.of(until));
    assertThat(scene.hears(ANA, SITE, "revoke " + scene.address(link)))
        .contains("Only an admin of #site can make a new link, for as long as it is kept: until")
        .contains("Remove, where you may, has it erased.");

    assertThat(scene.hears(CHO, SITE, "renew " + scene.address(link)))
        .contains("It had been revoked, so I tell that to @ana.");

    assertThat(scene.messenger.told).hasSize(1);
    SeatedMessenger.Told told = scene.messenger.told.get(0);
    assertThat(told.person()).isEqualTo(ANA);
    assertThat(SaidReply.text(new Reply.Say(told.notice().lines(), List.of(), false)))
        .contains("A picture of yours opens again, whose link had been revoked. @cho made")
        .contains("It opens until", link.image().id().toString());
    assertThat(told.notice().lasting()).isTrue();
    scene.presses(ANA, SITE, told.notice().buttons().get(0));
    assertThat(latest(link).status(scene.clock.instant())).isEqualTo(LinkStatus.REVOKED);
  }

  @Test
  void J56_nobodyIsToldOfARenewalOfWhatExpiredAndAnAdminLearnsThatAnAuthorCouldNotBeTold() {
    Link ended = expired();
    assertThat(scene.hears(CHO, SITE, "renew " + scene.address(ended))).doesNotContain("tell");
    assertThat(scene.messenger.told).isEmpty();
    scene.hears(CHO, SITE, "revoke " + scene.address(ended));
    scene.messenger.tellsNobody = true;

    assertThat(scene.hears(CHO, SITE, "renew " + scene.address(ended)))
        .contains("a new link", "I could not tell that to its author just now. Please tell @ana.");
  }

  @Test
  void J56_neverOutlivesThePicture() {
    Link ended = expired();
    scene.clock.turn(Duration.ofDays(20));

    scene.hears(ANA, SITE, "renew " + scene.address(ended));

    assertThat(latest(ended).expiresAt()).isEqualTo(ended.keptUntil().orElseThrow());
  }

  /** An admin could open it anew until it was erased, some minutes later. */
  @Test
  void J12_bringsNothingBackThatItsAuthorTookBack() {
    Link link = scene.picture(ANA, SITE);
    Intake post = scene.database.intakes().register().of(link.image().id()).orElseThrow();
    scene.database.intakes().queue().save(Sample.at(post, Stage.WITHDRAWN, NOW), List.of());
    scene.hears(CHO, SITE, "revoke " + scene.address(link));

    assertThat(scene.hears(CHO, SITE, "renew " + scene.address(link)))
        .contains("was taken back, and nothing brings it back");
    assertThat(latest(link).id()).isEqualTo(link.id());
  }

  /** The ten minutes are counted from the picture's first link. */
  @Test
  void J11_anAuthorTakesNothingBackLaterBecauseItWasRenewed() {
    scene.hears(CHO, SITE, "policy set author-remove 10m");
    Link ended = expired();
    scene.hears(ANA, SITE, "renew " + scene.address(ended));

    assertThat(scene.hears(ANA, SITE, "remove " + scene.address(ended)))
        .contains("is older than 10 minutes");
  }

  @Test
  void bringsNothingBackWhosePictureIsErasedOrGoesWithItsLink() {
    Link erased = expired();
    scene.database.links().erased(erased.image().id(), scene.clock.instant(), event());
    Link withLink = issued(Optional.empty());
    scene.clock.turn(Duration.ofDays(8));

    assertThat(scene.hears(ANA, SITE, "renew " + scene.address(erased)))
        .contains("is erased, and nothing brings it back");
    assertThat(scene.hears(ANA, SITE, "renew " + scene.address(withLink)))
        .contains("is being erased, and nothing brings it back");
  }

  /** Whoever holds the address of the earlier link names the picture by it. */
  @Test
  void J56_everyCommandMeansTheLinkThatTheCardShows() {
    Link ended = expired();
    Reply.Say info = (Reply.Say) scene.says(ANA, SITE, "info " + scene.address(ended));
    Button renew =
        info.buttons().stream().filter(b -> b.command().equals("renew")).findFirst().orElseThrow();
    scene.presses(ANA, SITE, renew);
    Link fresh = latest(ended);

    assertThat(scene.hears(BOB, SITE, "open " + scene.address(ended)))
        .contains(scene.address(fresh) + "#");
    assertThat(scene.hears(ANA, SITE, "extend " + ended.image().id() + " 1d"))
        .containsOnlyOnce("now opens until");
    assertThat(scene.hears(ANA, SITE, "revoke " + scene.address(ended))).contains("is revoked");
    assertThat(latest(ended).status(scene.clock.instant())).isEqualTo(LinkStatus.REVOKED);
    assertThat(now(ended).revokedAt()).as("and every earlier one").isPresent();
  }

  private Link expired() {
    Link link = issued(Optional.of(scene.clock.instant().plus(Duration.ofDays(30))));
    scene.clock.turn(Duration.ofDays(8));
    scene.database.links().end(link, scene.clock.instant(), event());
    return now(link);
  }

  private Link issued(Optional<Instant> keptUntil) {
    Instant at = scene.clock.instant();
    Link link =
        Link.issue(
                LinkId.next(),
                Sample.picture(ImageId.next()),
                SITE,
                ANA,
                at,
                at.plus(Duration.ofDays(7)),
                ViewLimit.NONE)
            .kept(keptUntil);
    assertThat(scene.database.links().add(link, List.of())).isTrue();
    return link;
  }

  private Link latest(Link link) {
    return scene.database.links().latest(link.image().id(), SITE).orElseThrow();
  }

  private Link now(Link link) {
    return scene.links.find(link.id()).orElseThrow();
  }

  private static AuditEvent event() {
    return Sample.event(SITE.workspace());
  }
}
