package io.cloakroom.command.review;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.review.ChannelReview;
import io.cloakroom.review.Findings;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** J33: what stands out in a channel, and what its admins can do about it at once. */
class PolicyReviewTest {
  private static final Conversation MESSAGES = new Conversation(WORKSPACE, "messages");

  private final CommandStage scene = new CommandStage();

  @Test
  void J33_listsOpenLinksThatNobodyLookedAtAndShortensOrRevokesThemAll() {
    Link stale = longLived(ANA);
    Link other = longLived(BOB);
    Link seen = longLived(BOB);
    scene.clock.turn(Duration.ofDays(31));
    happened(Action.IMAGE_VIEWED, BOB, seen);
    Link fresh = scene.picture(ANA, SITE);

    Reply review = scene.says(CHO, SITE, "policy review");

    assertThat(SaidReply.text(review))
        .startsWith("To look over in #site\n2 open links that nobody looked at for a month:\n")
        .contains(stale.image().id().toString(), other.image().id().toString())
        .doesNotContain(seen.image().id().toString(), fresh.image().id().toString());
    assertThat(labels(review)).containsExactly("Shorten all 2 to a day", "Revoke all 2");

    // The card is read in a direct message, and somebody else was faster with one of them.
    scene.hears(ANA, SITE, "revoke " + scene.address(stale));
    Reply shortened = presses(CHO, review, "Shorten all 2 to a day");

    assertThat(SaidReply.text(shortened)).startsWith("Set for the picture:\nexpiry: until ");
    assertThat(now(other).expiresAt()).isEqualTo(scene.clock.instant().plus(Duration.ofDays(1)));
    assertThat(now(stale).status(scene.clock.instant())).isEqualTo(LinkStatus.REVOKED);
    assertThat(now(seen).expiresAt()).isEqualTo(seen.expiresAt());
    Reply revoked = presses(CHO, review, "Revoke all 2");
    assertThat(labels(revoked)).containsExactly("Undo");
    assertThat(now(other).status(scene.clock.instant())).isEqualTo(LinkStatus.REVOKED);
    assertThat(SaidReply.text(presses(CHO, review, "Revoke all 2"))).contains("was revoked before");
    presses(CHO, revoked, "Undo");
    assertThat(now(other).status(scene.clock.instant())).isEqualTo(LinkStatus.LIVE);
  }

  /** Whoever presses late, or where the limit is lower by now, makes nothing longer. */
  @Test
  void J33_shorteningAllMakesNothingLonger() {
    Link stale = longLived(ANA);
    Link ending = longLived(BOB);
    Link longer = longLived(BOB);
    scene.clock.turn(Duration.ofDays(31));
    scene.hears(CHO, SITE, "set " + scene.address(ending) + " expiry:2d");
    scene.hears(CHO, SITE, "set " + scene.address(stale) + " expiry:20h");
    Reply review = scene.says(CHO, SITE, "policy review");
    assertThat(SaidReply.text(review)).contains("2 open links that nobody looked at");
    Instant end = now(ending).expiresAt();
    scene.clock.turn(Duration.ofHours(42));

    Reply shortened = presses(CHO, review, "Shorten all 2 to a day");

    assertThat(SaidReply.text(shortened)).contains("expiry is until " + end + " already");
    assertThat(now(ending).expiresAt()).isEqualTo(end);
    assertThat(now(longer).expiresAt()).isEqualTo(scene.clock.instant().plus(Duration.ofDays(1)));
  }

  @Test
  void J33_listsWhatEndedAndIsKeptAndDestroysItWhenThatIsMeant() {
    Link ended = kept(ANA);
    Link renewed = kept(BOB);
    scene.clock.turn(Duration.ofDays(8));
    scene.allChores();
    scene.clock.turn(Duration.ofDays(31));

    Reply review = scene.says(CHO, SITE, "policy review");

    assertThat(SaidReply.text(review))
        .contains("2 pictures whose links ended a month ago or longer, and that are kept");
    scene.hears(CHO, SITE, "renew " + scene.address(renewed));
    Reply asked = presses(CHO, review, "Destroy all 2");
    assertThat(SaidReply.text(asked)).contains("Take this picture back everywhere?");
    assertThat(now(ended).keptUntil()).isPresent();
    presses(CHO, asked, "Remove everywhere");
    assertThat(now(ended).keptUntil()).isEmpty();
    assertThat(now(renewed).keptUntil()).isPresent();
    assertThat(SaidReply.text(scene.says(CHO, SITE, "policy review")))
        .startsWith("Nothing stands out in #site");
  }

  @Test
  void F44_proposesToSwitchOffWhatNobodyUsed() {
    scene.set(SITE, "download", "on");
    scene.set(SITE, "access", "open");
    for (int i = 0; i < 14; i++) {
      happened(Action.IMAGE_VIEWED, i % 2 == 0 ? BOB : ANA, scene.picture(ANA, SITE));
    }

    Reply review = scene.says(CHO, SITE, "policy review");

    assertThat(SaidReply.text(review))
        .contains("Of the 14 open pictures that were looked at within a month none was downloaded.")
        .contains("Everybody in the workspace may look", "Members only?");
    presses(CHO, review, "Switch downloads off");
    presses(CHO, review, "Members only");
    assertThat(scene.settings(SITE)).containsEntry("download", "off");
    assertThat(scene.settings(SITE)).containsEntry("access", "restricted");
    assertThat(SaidReply.text(scene.says(CHO, SITE, "policy review")))
        .startsWith("Nothing stands out in #site");
  }

  @Test
  void F44_proposesNothingThatSomebodyUsedOrThatTheWorkspaceWants() {
    scene.set(SITE, "download", "on");
    scene.set(SITE, "access", "open");
    List<Link> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(scene.picture(ANA, SITE));
      happened(Action.IMAGE_VIEWED, BOB, all.get(i));
    }
    happened(Action.IMAGE_DOWNLOADED, DAN, all.get(3));

    assertThat(scene.hears(CHO, SITE, "policy review")).startsWith("Nothing stands out in #site");
  }

  /** A burst of questions to the chat would put the review off, each time again. */
  @Test
  void F44_proposesNothingWhereItCannotBeAsked() {
    scene.set(SITE, "access", "open");
    for (int i = 0; i < 5; i++) {
      happened(Action.IMAGE_VIEWED, BOB, scene.picture(ANA, SITE));
    }
    for (int i = 0; i < 10; i++) {
      Person one = new Person(WORKSPACE, "member-" + i);
      scene.messenger.seat(one, SITE, CommandStage.member(true, false));
      happened(Action.IMAGE_VIEWED, one, scene.picture(ANA, SITE));
    }
    assertThat(scene.hears(CHO, SITE, "policy review")).doesNotContain("Members only?");
  }

  /** Those that ended first have a link that lives, and hide nothing behind them. */
  @Test
  void J33_listsWhatStandsBehindMuchThatWasRenewed() {
    List<Link> renewed = new ArrayList<>();
    for (int i = 0; i < 2 * ChannelReview.MOST; i++) {
      renewed.add(kept(ANA));
    }
    scene.clock.turn(Duration.ofHours(1));
    Link behind = kept(BOB);
    scene.clock.turn(Duration.ofDays(8));
    scene.allChores();
    scene.clock.turn(Duration.ofDays(31));
    renewed.forEach(one -> scene.hears(CHO, SITE, "renew " + scene.address(one)));

    assertThat(scene.hears(CHO, SITE, "policy review"))
        .contains("One picture whose link ended", behind.image().id().toString())
        .doesNotContain(renewed.get(0).image().id().toString());
  }

  @Test
  void J33_saysWhereItDidNotReadAll() {
    Findings.Some<Link> more = new Findings.Some<>(List.of(), true);
    Findings nothing = Findings.nothing(SITE);
    assertThat(nothing.isInPart()).isFalse();
    assertThat(
            new Findings(
                    SITE,
                    more,
                    nothing.kept(),
                    nothing.outside(),
                    nothing.letIn(),
                    nothing.use(),
                    nothing.guests())
                .isInPart())
        .isTrue();
  }

  @Test
  void J33_listsWhoIsLetInAndEndsThat() {
    scene.set(SITE, "outsiders", "on");
    Link link = scene.picture(ANA, SITE);
    scene.outsiders.invite(ANA, link, "client@example.com", Duration.ofDays(2));

    Reply review = scene.says(CHO, SITE, "policy review");

    assertThat(SaidReply.text(review))
        .contains("One person outside is let in:\nA1. client@example.com to ");
    assertThat(SaidReply.text(presses(CHO, review, "End A1"))).contains("client@example.com");
    assertThat(scene.hears(CHO, SITE, "policy review")).startsWith("Nothing stands out in #site");
    assertThat(SaidReply.text(presses(CHO, review, "End A1")))
        .contains("Nothing changed", "taken back since");
  }

  @Test
  void J33_namesGuestsAndPartnersWhoReadTheChannel_andNeverThatThereAreNoneWhereItIsNotSaid() {
    Person gil = new Person(WORKSPACE, "gil");
    Person pia = new Person(WORKSPACE, "pia");
    scene.messenger.seat(gil, SITE, new Membership(Standing.GUEST, true, Set.of(), false, false));
    scene.messenger.seat(
        pia, SITE, new Membership(Standing.EXTERNAL, true, Set.of(), false, false));
    scene.messenger.seat(
        new Person(WORKSPACE, "gus"),
        SITE,
        new Membership(Standing.GUEST, false, Set.of(), false, false));

    assertThat(scene.hears(CHO, SITE, "policy review"))
        .startsWith("Nothing stands out in #site")
        .contains("Guests or partners read this channel: @eve, @gil, @pia. Its pictures")
        .doesNotContain("gus", "ana");

    scene.messenger.listsNobody = true;
    assertThat(scene.hears(CHO, SITE, "policy review"))
        .contains("may read this channel: the chat did not tell me who");

    scene.messenger.listsLater = true;
    assertThat(scene.hears(CHO, SITE, "policy review"))
        .contains("may read this channel: the chat was busy or away as I asked who. /image policy");
  }

  @Test
  void J33_isForAdminsOfTheChannelAlone() {
    Link stale = longLived(ANA);
    scene.clock.turn(Duration.ofDays(31));
    Reply review = scene.says(CHO, SITE, "policy review");

    assertThat(scene.hears(BOB, SITE, "policy review")).doesNotContain("look over");
    assertThat(scene.hears(DAN, OTHER, "policy review channel:site")).doesNotContain("look over");
    presses(DAN, review, "Revoke it");
    presses(BOB, review, "Revoke it");
    assertThat(now(stale).status(scene.clock.instant())).isEqualTo(LinkStatus.LIVE);
    assertThat(scene.recorded(Action.COMMAND_DENIED)).isNotEmpty();
  }

  @Test
  void J33_saysThatTheChatIsSilentAndOtherwiseSpeaksGerman() {
    longLived(ANA);
    scene.clock.turn(Duration.ofDays(31));

    assertThat(Language.GERMAN.saying(() -> scene.hears(CHO, SITE, "policy review")))
        .startsWith("Durchzusehen in #site\nEin offener Link, den seit einem Monat niemand");
  }

  private Link longLived(Person author) {
    Link link = scene.picture(author, SITE);
    scene.hears(CHO, SITE, "set " + scene.address(link) + " expiry:90d");
    return now(link);
  }

  private Link kept(Person author) {
    Link link = scene.picture(author, SITE);
    Instant until = scene.clock.instant().plus(Duration.ofDays(365));
    scene
        .database
        .links()
        .keep(
            link,
            Keeping.silent(Optional.of(until)),
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_KEPT));
    return now(link);
  }

  private Link now(Link link) {
    return scene.database.links().find(link.id()).orElseThrow();
  }

  private void happened(Action action, Person who, Link link) {
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, action)
                .by(who)
                .in(link.audience())
                .on(link.image().id()));
  }

  private Reply presses(Person who, Reply under, String label) {
    return scene.presses(who, MESSAGES, button(under, label));
  }

  private static Button button(Reply under, String label) {
    return SaidReply.buttons(under).stream()
        .filter(one -> one.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> labels(Reply reply) {
    return SaidReply.buttons(reply).stream().map(Button::label).toList();
  }
}
