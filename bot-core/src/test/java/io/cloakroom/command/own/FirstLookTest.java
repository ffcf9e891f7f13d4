package io.cloakroom.command.own;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static io.cloakroom.command.CommandStage.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.intake.looks.FirstLooks;
import io.cloakroom.intake.looks.TellFirstLooks;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** J62: whoever asked for it is told, once, that somebody first looked. */
class FirstLookTest {
  private final CommandStage scene = new CommandStage();
  private final Link link = scene.picture(ANA, SITE);
  private final String command = "seen " + scene.address(link) + " remind:first-look";
  private final TellFirstLooks telling = telling();

  private TellFirstLooks telling() {
    return new TellFirstLooks(
        WORKSPACE.messenger(),
        new FirstLooks(scene.database.keepsakes(), scene.clock),
        scene.database.links(),
        scene.links,
        new Policies(scene.database.policies()),
        scene.messenger);
  }

  @Test
  void J62_theFirstLookOfSomebodyElseIsToldOnce() {
    scene.set(SITE, "seen-by", "names");
    assertThat(scene.hears(ANA, SITE, command)).contains("✓ You are told once, in private");
    assertThat(scene.hears(CHO, SITE, command)).contains("✓ You are told once, in private");
    look(ANA);
    telling.round();
    assertThat(scene.messenger.told).as("the author's own look is none").isEmpty();

    look(CHO);
    telling.round();
    look(BOB);
    look(EVE);
    telling.round();
    telling.round();

    assertThat(scene.messenger.told).hasSize(2);
    assertThat(scene.messenger.told.get(0).person()).isEqualTo(ANA);
    assertThat(scene.messenger.told.get(0).text())
        .contains("@cho has looked at your picture in #site", "asked to be told once");
    assertThat(scene.messenger.told.get(1).person()).isEqualTo(CHO);
    assertThat(scene.messenger.told.get(1).text())
        .contains("@bob has looked at the picture of @ana in #site");
    assertThat(scene.hears(ANA, SITE, command)).contains("Somebody has looked already");
  }

  @Test
  void J62_nobodyIsNamedWhereThePolicyOnlyCounts() {
    scene.hears(ANA, SITE, command);
    look(BOB);

    telling.round();

    assertThat(scene.messenger.told).hasSize(1);
    assertThat(scene.messenger.told.get(0).text())
        .contains("Somebody has looked at your picture")
        .doesNotContain("@bob");
  }

  @Test
  void J62_isForTheAuthorAndTheAdminsAsLongAsTheyAre() {
    assertThat(scene.hears(BOB, SITE, command)).doesNotContain("✓");
    scene.hears(CHO, SITE, command);
    scene.messenger.seat(CHO, SITE, member(true, false));
    scene.clock.turn(Duration.ofMinutes(2));
    look(BOB);

    telling.round();

    assertThat(scene.messenger.told).isEmpty();
    scene.set(SITE, "seen-by", "off");
    assertThat(scene.hears(ANA, SITE, command)).contains("told to nobody");
  }

  @Test
  void T54_waitsForAChatThatIsAwayAndForgetsALinkThatIsOver() {
    scene.hears(ANA, SITE, command);
    look(BOB);
    scene.messenger.tellsNobody = true;
    telling.round();
    scene.messenger.tellsNobody = false;
    telling.round();
    telling.round();
    assertThat(scene.messenger.told).hasSize(1);

    Link other = scene.picture(ANA, SITE);
    scene.hears(ANA, SITE, "seen " + scene.address(other) + " remind:first-look");
    scene.hears(ANA, SITE, "revoke " + scene.address(other));
    assertThat(scene.hears(ANA, SITE, "seen " + scene.address(other) + " remind:first-look"))
        .contains("it does not open now");
    scene.clock.turn(Duration.ofDays(40));
    telling.round();
    assertThat(scene.messenger.told).hasSize(1);
  }

  /** However many wait without a look, those behind them are looked after. */
  @Test
  void T61_everyWishHasItsTurn() {
    int many = 230;
    Link last = link;
    for (int i = 0; i < many; i++) {
      last = scene.picture(ANA, SITE);
      new FirstLooks(scene.database.keepsakes(), scene.clock).ask(last, ANA);
    }
    look(last, BOB);

    for (int round = 0; round < 3; round++) {
      telling.round();
    }

    assertThat(scene.messenger.told).hasSize(1);
  }

  private void look(Person person) {
    look(link, person);
  }

  private void look(Link at, Person person) {
    Instant now = scene.clock.instant();
    scene
        .database
        .links()
        .claim(
            new CountedLook(at.id(), person, "s", now),
            LinkEvents.of(Action.IMAGE_VIEWED, at, now).by(person));
  }
}
