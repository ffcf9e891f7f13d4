package io.cloakroom.command.follow;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How pictures that are there follow a policy that changed. */
class FollowingTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final CommandStage scene = new CommandStage();
  private final Instant posted = scene.clock.instant();

  @Test
  void areKeptAsLongAsTheChannelSaysNow_countedFromWhenTheyWerePosted() {
    Link old = kept(SITE, Duration.ofDays(365));
    Link other = kept(LEGAL, Duration.ofDays(365));
    scene.clock.turn(Duration.ofDays(5));

    String answer = scene.hears(CHO, SITE, "policy retention 90d existing:true");
    walk();

    assertThat(answer)
        .contains("365d → 90d", "1 picture that is there", "none of them erased")
        .doesNotContain("Let what is there follow?");
    assertThat(now(old).keeping())
        .isEqualTo(Keeping.told(posted, posted.plus(DAY.multipliedBy(90))));
    assertThat(now(other).keptUntil()).isEqualTo(other.keptUntil());
    assertThat(scene.recorded(Action.POLICY_CHANGED))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("existing", "true"));
    assertThat(scene.recorded(Action.LINK_CHANGED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.details())
                  .containsEntry("reason", "policy")
                  .containsKey("retention");
              assertThat(event.actor()).contains(CHO);
            });
  }

  @Test
  void areAskedForOnceMoreWhereAnyWouldBeErased_andTheirAuthorsAreToldADayBefore() {
    Link old = kept(SITE, Duration.ofDays(365));
    scene.clock.turn(Duration.ofDays(40));
    Link fresh = kept(SITE, Duration.ofDays(365));

    Reply question = scene.says(CHO, SITE, "policy retention 30d existing:true");
    walk();

    assertThat(SaidReply.text(question))
        .contains("Let what is there follow?", "2 pictures", "1 of them erased within two days");
    assertThat(scene.settings(SITE)).doesNotContainKey("retention");
    assertThat(now(old).keptUntil()).isEqualTo(old.keptUntil());

    scene.presses(CHO, SITE, ((Reply.Say) question).buttons().get(0));
    walk();

    Instant today = scene.clock.instant();
    assertThat(scene.settings(SITE)).containsEntry("retention", "30d");
    assertThat(now(old).keptUntil()).contains(today.plus(DAY));
    assertThat(now(old).keeping().noticeAt().or(() -> Optional.of(today))).contains(today);
    assertThat(now(fresh).keptUntil()).contains(today.plus(DAY.multipliedBy(30)));
    assertThat(now(old).erasedAt()).isEmpty();
    scene.clock.turn(DAY.plusHours(1));
    scene.allChores();
    scene.clock.turn(Duration.ofHours(1));
    scene.allChores();
    assertThat(now(old).erasedAt()).isPresent();
    assertThat(now(fresh).erasedAt()).isEmpty();
  }

  @Test
  void areKeptLongerToo() {
    Link old = kept(SITE, Duration.ofDays(30));
    scene.clock.turn(Duration.ofDays(5));

    assertThat(scene.hears(CHO, SITE, "policy set retention 400d existing:true"))
        .contains("365d → 400d");
    walk();

    assertThat(now(old).keptUntil()).contains(posted.plus(DAY.multipliedBy(400)));
  }

  @Test
  void goWithTheirLinkFromThenOn_orOnceTheirAuthorWasToldWhereThatEndedAlready() {
    Link ended = kept(SITE, Duration.ofDays(365));
    scene.clock.turn(Duration.ofDays(8));
    Link living = kept(SITE, Duration.ofDays(365));

    Reply question = scene.says(CHO, SITE, "policy retention with-link existing:true");
    scene.presses(CHO, SITE, ((Reply.Say) question).buttons().get(0));
    walk();

    assertThat(now(living).keptUntil()).isEmpty();
    assertThat(now(ended).keptUntil()).contains(scene.clock.instant().plus(DAY));
  }

  @Test
  void stayAsTheyAreUnderALegalHold() {
    Link held = kept(SITE, Duration.ofDays(365));
    scene.database.links().hold(held.image().id(), posted, Sample.event(WORKSPACE));
    scene.clock.turn(Duration.ofDays(40));

    assertThat(scene.hears(CHO, SITE, "policy retention 30d existing:true"))
        .contains("1 under a legal hold");
    walk();

    assertThat(now(held).keptUntil()).isEqualTo(held.keptUntil());
  }

  @Test
  void stopFollowingWhereSomethingElseIsSetMeanwhile() {
    Link old = kept(SITE, Duration.ofDays(365));
    scene.clock.turn(Duration.ofDays(5));
    scene.hears(CHO, SITE, "policy retention 90d existing:true");

    scene.hears(CHO, SITE, "policy retention 100d");
    walk();

    assertThat(now(old).keptUntil()).isEqualTo(old.keptUntil());
  }

  @Test
  void ofTheWholeWorkspaceFollowWhereTheirChannelSetsNothingItself() {
    scene.hears(CHO, SITE, "policy retention 200d");
    Link own = kept(SITE, Duration.ofDays(365));
    Link inheriting = kept(OTHER, Duration.ofDays(365));
    scene.clock.turn(Duration.ofDays(5));

    assertThat(scene.hears(WAD, OTHER, "policy retention 90d for:workspace existing:true"))
        .contains("1 picture that is there");
    walk();

    assertThat(now(own).keptUntil()).isEqualTo(own.keptUntil());
    assertThat(now(inheriting).keptUntil()).contains(posted.plus(DAY.multipliedBy(90)));
  }

  @Tag("full")
  @Test
  void followInPagesHoweverManyThereAre() {
    for (int i = 0; i < 450; i++) {
      kept(SITE, Duration.ofDays(365));
    }
    Link last = kept(OTHER, Duration.ofDays(365));
    scene.clock.turn(Duration.ofDays(5));

    scene.hears(WAD, OTHER, "policy retention 90d for:workspace existing:true");
    walk();

    Instant until = posted.plus(DAY.multipliedBy(90));
    assertThat(now(last).keptUntil()).contains(until);
    assertThat(scene.database.links().in(SITE, Optional.empty(), 1000))
        .hasSize(450)
        .allSatisfy(link -> assertThat(link.keptUntil()).contains(until));
    assertThat(scene.database.keepsakes().of("follow-demo", scene.clock.instant(), 9)).isEmpty();
  }

  @Test
  void areHeldToACeilingOfTheWorkspaceThatIsLowered() {
    Link old = kept(SITE, Duration.ofDays(365));
    Link short_ = kept(SITE, Duration.ofDays(20));
    scene.clock.turn(Duration.ofDays(5));

    assertThat(scene.hears(WAD, SITE, "admin ceiling retention 60d"))
        .contains("Reach: 1 picture", "is held to it too");
    walk();

    assertThat(now(old).keptUntil()).contains(posted.plus(DAY.multipliedBy(60)));
    assertThat(now(short_).keptUntil()).isEqualTo(short_.keptUntil());
    scene.hears(WAD, SITE, "admin ceiling retention 90d");
    walk();
    assertThat(now(old).keptUntil()).as("raised").contains(posted.plus(DAY.multipliedBy(60)));
  }

  @Test
  void endWithACeilingOfExpiryThatIsLowered_onceSomebodySaidYes() {
    Link old = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofDays(3));
    Link fresh = scene.picture(ANA, SITE);

    Reply question = scene.says(WAD, SITE, "admin ceiling expiry 2d");
    assertThat(SaidReply.text(question))
        .contains("Reach: 2 links that are there end earlier, 1 of them opens no more");
    assertThat(now(old).status(scene.clock.instant())).isEqualTo(LinkStatus.LIVE);
    scene.presses(WAD, SITE, ((Reply.Say) question).buttons().get(0));
    walk();

    assertThat(now(old).status(scene.clock.instant())).isEqualTo(LinkStatus.EXPIRED);
    assertThat(now(fresh).expiresAt()).isEqualTo(fresh.issuedAt().plus(DAY.multipliedBy(2)));
    assertThat(scene.links.mayView(BOB, now(fresh)).allowed()).isTrue();
  }

  @Test
  void openNoMoreOftenThanALoweredCeilingOfViewsSays() {
    Link link = scene.picture(ANA, SITE, ViewLimit.of(50));

    assertThat(scene.hears(WAD, SITE, "admin ceiling views 5")).contains("Reach: 1 link");
    walk();

    assertThat(now(link).limit()).isEqualTo(ViewLimit.of(5));
  }

  private Link kept(Conversation where, Duration length) {
    Link link = scene.picture(owner(where), where);
    Instant now = scene.clock.instant();
    Keeping keeping = Keeping.told(now, now.plus(length));
    assertThat(scene.database.links().keep(link, keeping, Sample.event(WORKSPACE))).isTrue();
    return now(link);
  }

  private static Person owner(Conversation where) {
    return where.equals(LEGAL) ? CHO : ANA;
  }

  /** As often as it takes. */
  private void walk() {
    for (int i = 0; i < 10; i++) {
      scene.allChores();
    }
  }

  private Link now(Link link) {
    return scene.links.find(link.id()).orElseThrow();
  }
}
