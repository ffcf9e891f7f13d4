package io.cloakroom.command.incident;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.PRIVATE;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Link;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** J44: what is noticed is told to security, with buttons, and names nobody to others. */
class WatchNoticesTest extends WatchNotices {
  @Test
  void J44_fiftyLooksInFiveMinutesAreToldInTheChannelOfSecurity_andItsButtonLeadsToAFreeze() {
    withChannel();
    Link theirs = scene.picture(BOB, SITE);
    Link other = scene.picture(ANA, SITE);
    looks(BOB, 50);
    watch.round();

    assertThat(scene.messenger.said(SECURITY))
        .contains("One person looked at 50 different pictures within 5 minutes, the last ")
        .contains(" in #site.")
        .doesNotContain("bob");
    assertThat(scene.messenger.buttons(SECURITY))
        .containsExactly("Freeze", "Who is it?", "See the log", "Not a concern");
    assertThat(scene.messenger.pressable(SECURITY).toString()).doesNotContain("bob");

    Reply asked = presses(SEC, "Freeze");
    assertThat(SaidReply.text(asked))
        .contains("Freezing @bob stops 1 link", "It takes two of security to lift it");
    assertThat(scene.links.mayView(BOB, other).outcome()).isEqualTo(Outcome.ALLOWED);

    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, SaidReply.buttons(asked).get(0))))
        .contains("@bob is frozen");
    assertThat(scene.links.mayView(BOB, other).outcome()).isEqualTo(Outcome.FROZEN);
    assertThat(scene.links.mayView(ANA, theirs).outcome()).isEqualTo(Outcome.FROZEN);
  }

  @Test
  void J44_onlySecurityIsToldWhoItIs() {
    withChannel();
    looks(BOB, 50);
    watch.round();

    assertThat(SaidReply.text(presses(SEC, "Who is it?"))).contains("@bob. What was noticed");
    Reply.Ask ask = (Reply.Ask) presses(WAD, "See the log");
    assertThat(ask.command()).isEqualTo("log person");
    assertThat(ask.given()).containsEntry("person", "bob");
    for (String label : List.of("Freeze", "Who is it?", "See the log", "Not a concern")) {
      assertThat(SaidReply.text(presses(ANA, label)))
          .as(label)
          .doesNotContain("bob")
          .contains("the security role");
    }
    Button forged =
        new Button(
            "", "incident watch", Map.of("notice", "x", "answer", "who"), Button.Style.NORMAL);
    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, forged))).contains("too long ago");
  }

  @Test
  void J44_whatIsNoConcernIsNotToldAgainForADay_andNobodySaysThatOfThemselves() {
    withChannel();
    looks(SEC, 50);
    watch.round();
    assertThat(SaidReply.text(presses(SEC, "Not a concern"))).contains("about themselves");
    assertThat(scene.recorded(Action.WATCH_QUIETED)).isEmpty();

    assertThat(SaidReply.text(presses(WAD, "Not a concern")))
        .contains("For a day nobody is told again of pictures of @sec.", "on record");
    scene.clock.turn(Duration.ofHours(20));
    looks(SEC, 50);
    watch.round();

    assertThat(scene.recorded(Action.WATCH_NOTICED)).hasSize(1);
    assertThat(scene.recorded(Action.WATCH_QUIETED))
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).contains(WAD));
  }

  @Test
  void J44_ofAFloodTheMostUrgentAreToldOneByOne_andAllOthersInOneNotice() {
    withChannel();
    int before = scene.messenger.said.size();
    for (int one = 0; one < 30; one++) {
      Person who = new Person(WORKSPACE, "crowd" + one);
      for (int i = 0; i < 10; i++) {
        refused(who);
      }
    }
    looks(BOB, 50);
    watch.round();
    watch.round();
    List<String> said = scene.messenger.said.subList(before, scene.messenger.said.size());

    assertThat(said).hasSize(10);
    assertThat(said.get(0)).contains("One person looked at 50 different pictures");
    assertThat(said.get(1)).contains("One person was refused 10 times within 10 minutes");
    assertThat(said.get(9)).contains("22 more things noticed: 22 × refusals");
    assertThat(scene.messenger.buttons(SECURITY)).containsExactly("See the log");
    assertThat(SaidReply.text(presses(SEC, "See the log")))
        .contains("something noticed that is worth a look");

    looks(CHO, 50);
    watch.round();
    assertThat(scene.messenger.said).hasSize(before + 10);
    scene.clock.turn(Duration.ofHours(1));
    watch.round();
    assertThat(scene.messenger.said).hasSize(before + 11);
  }

  private void refused(Person who) {
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ACCESS_DENIED)
                .by(who)
                .in(SITE)
                .withOutcome("not_member"));
  }

  @Test
  void J44_aWideningIsTold_andItsButtonLeadsToTheChannel() {
    withChannel();
    scene.messenger.seat(CHO, SITE, CommandStage.member(true, true));
    scene.hears(CHO, SITE, "policy set access open");
    scene.hears(CHO, SITE, "policy set access restricted");
    watch.round();

    assertThat(scene.messenger.said(SECURITY))
        .contains("1 rule was widened within 10 minutes in #site: more people may see");
    assertThat(scene.messenger.buttons(SECURITY))
        .containsExactly("Freeze", "See the log", "Not a concern");
    assertThat(SaidReply.text(presses(SEC, "Freeze"))).contains("Freezing #site");
    assertThat(SaidReply.text(presses(SEC, "See the log"))).contains("policy changed", "access");
  }

  @Test
  void J44_ofAConversationThatIsSomebodysOwnNothingIsSaid() {
    withChannel();
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ORIGINAL_REMOVE_FAILED)
                .in(PRIVATE)
                .on(ImageId.next())
                .withOutcome("not_permitted"));
    watch.round();

    assertThat(scene.messenger.said(SECURITY))
        .contains("I could not remove 1 original within an hour, and what I could not may still")
        .doesNotContain("private");
  }

  @Test
  void J44_securitySetsThresholds_andTheOthersAreTold() {
    withChannel();
    assertThat(scene.hears(SEC, SECURITY, "incident watch"))
        .contains("pictures 50/5m: somebody looks at that many different pictures")
        .contains("refusals 10/10m", "downloads 20/10m", "questions 5/1h", "/image incident watch");
    assertThat(scene.hears(SEC, SECURITY, "incident watch pictures 3 in 1m"))
        .contains("pictures: 50/5m → 3/1m");
    assertThat(scene.hears(SEC, SECURITY, "incident watch pictures 3/1m")).contains("already");
    watch.round();
    assertThat(scene.messenger.said(SECURITY))
        .contains("What I watch for, or where I tell of it, was changed");
    assertThat(SaidReply.text(presses(WAD, "See the log"))).contains("watch-pictures 50/5m → 3/1m");
    looks(BOB, 3);
    watch.round();
    assertThat(scene.messenger.said(SECURITY)).contains("looked at 3 different pictures");

    assertThat(scene.hears(SEC, SECURITY, "incident watch pictures off"))
        .contains("I do not watch for it any more");
    assertThat(scene.hears(SEC, SECURITY, "incident watch pictures")).contains("pictures off");
    assertThat(scene.hears(SEC, SECURITY, "incident watch pictures default"))
        .contains("off → 50/5m");
    assertThat(scene.hears(SEC, SECURITY, "incident watch pictures often"))
        .contains("not a threshold: “often”; try 30/5m");
    assertThat(scene.hears(SEC, SECURITY, "incident watch watch off")).contains("try pictures");
    assertThat(scene.hears(ANA, SITE, "incident watch")).contains("the security role");
  }
}
