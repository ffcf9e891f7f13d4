package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SaidReply;
import io.cloakroom.intake.keep.EndingLists;
import io.cloakroom.intake.say.EndingNotices;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** J56: Keep, and Let it go. */
class KeepLongerTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J56_keepsAPictureAsLongAsTodaysPolicyAllows() {
    Link link = kept(Duration.ofDays(30));
    scene.clock.turn(Duration.ofDays(25));
    scene.hears(CHO, SITE, "policy retention 90d");

    String answer = pressed(ANA, link.image().id().toString(), "yes");

    Instant until = scene.clock.instant().plus(Duration.ofDays(90));
    assertThat(answer).contains("is now kept until", "its card says so");
    assertThat(now(link).keeping()).isEqualTo(Keeping.told(scene.clock.instant(), until));
    assertThat(now(link).cardDue()).isTrue();
    assertThat(now(link).expiresAt()).as("its link is another matter").isEqualTo(link.expiresAt());
    assertThat(scene.recorded(Action.IMAGE_KEPT).get(0).details())
        .containsEntry("until", until.toString());
  }

  @Test
  void J56_keepsNothingBeyondTheCeilingAndSaysWhoCanRaiseIt() {
    Link link = kept(Duration.ofDays(30));
    scene.hears(CHO, SITE, "policy retention 30d max:40d");
    scene.clock.turn(Duration.ofDays(25));

    assertThat(pressed(ANA, link.image().id().toString(), "yes")).contains("is now kept until");
    assertThat(now(link).keptUntil()).contains(link.issuedAt().plus(Duration.ofDays(40)));
    assertThat(pressed(ANA, link.image().id().toString(), "yes"))
        .contains("no longer: a picture is kept for 40d at most", "admin ceiling");
    assertThat(scene.recorded(Action.IMAGE_KEPT)).hasSize(1);
  }

  @Test
  void J56_saysWhoCanChangeItWhereThePolicyKeepsNoLonger() {
    Link link = kept(Duration.ofDays(30));
    scene.hears(CHO, SITE, "policy retention 10d");

    assertThat(pressed(ANA, link.image().id().toString(), "yes"))
        .contains("already, which is longer than 10d from now", "An admin of", "policy retention");
    scene.hears(CHO, SITE, "policy retention with-link");
    assertThat(pressed(ANA, link.image().id().toString(), "yes"))
        .contains("go with their links now");
    assertThat(now(link)).isEqualTo(link);
  }

  @Test
  void J56_letsItGoWithoutAnotherWord() {
    Link link = kept(Duration.ofDays(30));

    String answer = pressed(ANA, link.image().id().toString(), "no");

    assertThat(answer)
        .contains("is erased", "and nobody is told again")
        .endsWith("as the policy of the channel allows: /image extend LINK keep:yes.");
    assertThat(now(link).keeping()).isEqualTo(link.keeping().withoutNotice());
    assertThat(scene.recorded(Action.IMAGE_LET_GO)).hasSize(1);
    assertThat(pressed(ANA, link.image().id().toString(), "no")).isEqualTo(answer);
    assertThat(scene.recorded(Action.IMAGE_LET_GO)).hasSize(1);
    assertThat(pressed(ANA, link.image().id().toString(), "yes")).contains("is now kept until");
  }

  @Test
  void J56_oneButtonKeepsAllThatANoticeToldOf() {
    Link one = kept(Duration.ofDays(30));
    Link two = kept(Duration.ofDays(31));
    new EndingLists(scene.database.keepsakes())
        .keep("ending-1", List.of(one.image().id(), two.image().id()), scene.clock.instant());

    String answer = pressed(ANA, EndingNotices.REFERENCE + "ending-1", "yes");

    assertThat(answer)
        .contains(
            Titles.plain(one.image().id()).text() + " is now kept until",
            Titles.plain(two.image().id()).text() + " is now kept until");
    assertThat(now(one).keeping()).isEqualTo(now(two).keeping());
    assertThat(pressed(BOB, EndingNotices.REFERENCE + "ending-1", "no"))
        .contains("can be kept or let go by @ana and the admins of");
    assertThat(pressed(ANA, EndingNotices.REFERENCE + "ending-2", "yes"))
        .contains("no picture here");
  }

  @Test
  void J56_anAdminKeepsWhatSomebodyPostedWhoIsGone() {
    Link link = kept(Duration.ofDays(30));

    assertThat(pressed(CHO, link.image().id().toString(), "yes")).contains("is now kept until");
  }

  /** It said "try again after that" of what is erased after that. */
  @Test
  void J56_saysOfAHeldPictureWhatBecomesOfItOnceTheHoldIsLifted() {
    Link early = kept(Duration.ofDays(30));
    Link silent = scene.picture(ANA, SITE);
    LinkStore store = scene.database.links();
    for (Link link : List.of(early, silent)) {
      store.hold(link.image().id(), scene.clock.instant(), Sample.event(SITE.workspace()));
    }

    assertThat(keep(early)).contains("If that is before", "use this again then");
    assertThat(keep(silent)).endsWith("It is erased then. Post it again to have it kept.");
    scene.clock.turn(Duration.ofDays(31));
    assertThat(keep(early))
        .endsWith("Its author is told once it is lifted, and can have it kept longer then.");
  }

  @Test
  void J56_saysWhatToExtendWhereAPictureGoesWithItsLinkThatLives() {
    Link link = scene.picture(ANA, SITE);

    assertThat(keep(link))
        .contains("goes when its link ends, which is " + link.expiresAt())
        .endsWith("To have it kept longer, extend its link.");
    scene.hears(ANA, SITE, "revoke " + link.image().id());
    assertThat(keep(link)).contains("is being erased. Post it again");
  }

  @Test
  void J35_answersKeepBesideATermOfTheLinkWithAnExampleOfKeep() {
    Link link = kept(Duration.ofDays(30));

    assertThat(scene.hears(ANA, SITE, "extend " + link.image().id() + " 2d keep:yes"))
        .endsWith("Example: /image extend LINK keep:yes");
    assertThat(scene.hears(ANA, SITE, "extend " + link.image().id() + " keep:maybe"))
        .contains("not a choice")
        .endsWith("Example: /image extend LINK keep:yes");
  }

  private String keep(Link link) {
    return scene.hears(ANA, SITE, "extend " + link.image().id() + " keep:yes");
  }

  /** Whoever came a moment too late read that somebody else had changed it. */
  @Test
  void J56_saysOfWhatIsBeingErasedThatNothingKeepsRenewsOrExtendsIt() {
    Link link = scene.picture(ANA, SITE);
    LinkStore store = scene.database.links();
    scene.clock.turn(Duration.ofDays(2));
    Instant due = scene.clock.instant();
    store.end(link, due, Sample.event(SITE.workspace()));
    assertThat(store.claimErasure(link.image().id(), due.plusSeconds(1))).isTrue();

    for (String how : List.of("extend %s keep:yes", "extend %s 1h", "renew %s")) {
      assertThat(scene.hears(ANA, SITE, how.formatted(scene.address(link))))
          .as(how)
          .contains("is being erased at this moment, and nothing brings it back. Post it again");
    }
    assertThat(store.of(link.image().id())).hasSize(1);
    assertThat(store.isBeingErased(link.image().id())).isTrue();
  }

  @Test
  void bringsNothingBackThatIsErasedOrGoesWithItsLink() {
    Link erased = kept(Duration.ofDays(30));
    scene
        .database
        .links()
        .erased(erased.image().id(), scene.clock.instant(), Sample.event(SITE.workspace()));
    Link withLink = scene.picture(ANA, SITE);

    assertThat(pressed(ANA, erased.image().id().toString(), "yes"))
        .contains("is erased, and nothing brings it back");
    if (withLink.keptUntil().isEmpty()) {
      assertThat(pressed(ANA, withLink.image().id().toString(), "yes"))
          .contains("goes when its link ends");
    }
    assertThat(scene.hears(ANA, SITE, "extend " + erased.image().id() + " 2d keep:yes"))
        .contains("keep is about the picture");
  }

  private String pressed(Person by, String image, String keep) {
    return SaidReply.text(
        scene.presses(
            by,
            SITE,
            new Button(
                "Keep", "extend", Map.of("image", image, "keep", keep), Button.Style.NORMAL)));
  }

  private Link kept(Duration length) {
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
            .kept(Keeping.told(at, at.plus(length)));
    assertThat(scene.database.links().add(link, List.of())).isTrue();
    return link;
  }

  private Link now(Link link) {
    return scene.links.find(link.id()).orElseThrow();
  }
}
