package io.cloakroom.intake.quarantine;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.receipt.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** J60: held files reach whoever decides on them. */
class TellHeldTest {
  private final HeldStage stage = new HeldStage();
  private final CommandStage scene = stage.scene;

  @Test
  void J60_securityIsToldOnceOfEach_withWhatItCanDecide() {
    Item item = stage.held();

    stage.round();
    stage.restart();
    stage.round();

    assertThat(stage.said())
        .containsOnlyOnce("could not be cleaned and is held back")
        .contains("@ana", "#site", item.image().toString(), "It is cut off in the middle.");
    assertThat(scene.messenger.buttons(SECURITY)).containsExactly("Release", "Destroy", "Facts");
  }

  @Test
  void saysWhatTheVirusScannerFound() {
    Item item =
        stage.told(scene.held(ANA, SITE, Reason.INFECTED.code("Test.Mark-1"), Stage.REPLACED));

    stage.round();

    assertThat(stage.said())
        .containsOnlyOnce("A file did not pass the virus scanner, and is held back.")
        .contains("found something in this file: Test.Mark-1", item.image().toString())
        .doesNotContain("could not be cleaned");
    assertThat(scene.messenger.buttons(SECURITY)).containsExactly("Release", "Destroy", "Facts");
  }

  @Test
  void J60_theAuthorAsksForItBack_andTheirReasonReachesThem() {
    Item item = stage.held();
    stage.round();

    Reply form = scene.says(ANA, SITE, "request " + item.image());
    assertThat(form).isInstanceOf(Reply.Ask.class);
    assertThat(scene.hears(ANA, SITE, "request " + item.image() + " reason:for the report"))
        .startsWith("Asked. Security reads why");
    stage.round();
    stage.round();

    assertThat(stage.said())
        .containsOnlyOnce("asks for the held file back")
        .contains("@ana", "for the report");
    assertThat(scene.hears(ANA, SITE, "request " + item.image() + " reason:now"))
        .contains("You asked for it within the last day");
    assertThat(scene.hears(BOB, SITE, "request " + item.image() + " reason:mine"))
        .startsWith("There is no picture here");
    assertThat(scene.recorded(Action.HELD_ASKED)).hasSize(1);
  }

  @Test
  void J60_remindsOnceAfterADay_unlessSomebodyDecided() {
    Item open = stage.held();
    Item decided = stage.held();
    Item released = stage.held();
    stage.round();
    assertThat(stage.held.destroy(SEC, decided.image())).isTrue();
    stage.press("log release " + released.image() + " confirm:release");

    scene.clock.turn(Duration.ofHours(23));
    stage.round();
    assertThat(stage.said()).doesNotContain("Nobody has decided yet");
    scene.clock.turn(Duration.ofHours(1));
    stage.round();
    stage.round();
    scene.clock.turn(Duration.ofDays(3));
    stage.round();

    assertThat(stage.said()).containsOnlyOnce("Nobody has decided yet");
    assertThat(stage.said().substring(stage.said().indexOf("Nobody has decided yet")))
        .contains(open.image().toString())
        .doesNotContain(decided.image().toString())
        .doesNotContain(released.image().toString());
  }

  @Test
  void J60_theNoticeSaysWhoDecidedWhatAndAnOldButtonDoesToo() {
    stage.noChannel();
    Item item = stage.held();
    stage.round();
    List<Button> old = scene.messenger.lastTold(SEC).notice().buttons();
    assertThat(SaidReply.text(scene.presses(SEC, SITE, old.get(0)))).doesNotContain("released it");

    stage.press("log release " + item.image() + " confirm:release");
    stage.round();

    assertThat(scene.messenger.corrected)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(SaidReply.text(new Reply.Say(one.notice().lines(), List.of(), false)))
                  .contains(
                      "is decided on", item.image().toString(), "@sec released it to its author (");
              assertThat(one.notice().buttons()).isEmpty();
            });
    assertThat(SaidReply.text(scene.presses(SEC, SITE, old.get(0))))
        .contains("@sec released it to its author (", "Release it?");

    assertThat(stage.held.destroy(SEC, item.image())).isTrue();
    assertThat(SaidReply.text(scene.presses(SEC, SITE, old.get(0))))
        .contains("@sec destroyed it (", "Nothing is left to decide");
  }

  @Test
  void J60_whatItsAuthorDidNotGetIsNotCalledReleased() {
    Item item = stage.held();
    scene.messenger.silent = true;
    stage.press("log release " + item.image() + " confirm:release");
    scene.messenger.silent = false;

    assertThat(scene.hears(SEC, SECURITY, "log release " + item.image()))
        .contains("Release it?")
        .doesNotContain("released it to its author");
    assertThat(scene.messenger.handedOver).isEmpty();
  }

  /** On Discord each would be a new message, of a notice that nobody had. */
  @Test
  void J60_whatWasToldAmongManyIsNotCorrectedOneByOne() {
    stage.noChannel();
    List<Item> all = new ArrayList<>();
    for (int i = 0; i <= TellHeld.MOST_NOTICES; i++) {
      all.add(stage.held());
    }
    stage.round();

    all.forEach(one -> assertThat(stage.held.destroy(SEC, one.image())).isTrue());
    stage.round();

    assertThat(scene.messenger.corrected).isEmpty();
  }

  @Test
  void saysManyAtOnceInOneNotice() {
    for (int i = 0; i <= TellHeld.MOST_NOTICES; i++) {
      stage.held();
    }

    stage.round();

    assertThat(stage.said()).contains("6 files are held back.").doesNotContain("@ana");
    assertThat(scene.messenger.buttons(SECURITY)).containsExactly("Show them");
  }

  @Test
  void M20_saysOfManyHowManyOfThemLookLikeBlockedOnes() {
    for (int i = 0; i < TellHeld.MOST_NOTICES; i++) {
      stage.held();
    }
    stage.blocked(Stage.REPLACED);
    stage.round();
    assertThat(stage.said()).contains("6 files are held back; 1 of them looks like a picture that");

    for (int i = 0; i <= TellHeld.MOST_NOTICES; i++) {
      stage.blocked(Stage.REPLACED);
    }
    stage.round();
    assertThat(stage.said()).contains("6 pictures look like ones that security blocked");
  }

  @Test
  void M20_callsTheButtonsOfABlockedOneAsTheyAreCalled() {
    Item item = stage.blocked(Stage.REPLACED);
    stage.round();
    assertThat(scene.hears(ANA, SITE, "request " + item.image() + " reason:mine"))
        .startsWith("Asked.");
    stage.round();
    scene.clock.turn(Duration.ofDays(1));
    stage.round();

    assertThat(stage.said())
        .contains("Dismiss hands it to them alone, and stops", "Confirm destroys it for ever, Dis")
        .doesNotContain("Release", "Destroy");
  }

  @ParameterizedTest
  @CsvSource({
    "original.remove_failed, not_permitted, 'I may not delete there.', 'What is missing?'",
    "original.remove_failed, something_stays, 'Another file of its post', ''",
    "original.remove_failed, shown_elsewhere, 'Its file is shown in another channel', ''",
    "original.remove_failed, elsewhere_unsaid, 'or may be', ''",
    "original.stays, thread_starter, 'policy set starters remove', ''",
    "original.stays, unknown, 'More hangs on its post than I know of', ''"
  })
  void M20_saysOnceThatTheOriginalOfABlockedOneStandsAndWhatToDo(
      String action, String outcome, String said, String button) {
    Item item = stage.blocked(Stage.KEPT);
    stage.round();
    assertThat(stage.said()).contains("looks like one that security blocked, and is held");

    stands(item, action, outcome);
    stage.round();
    stands(item, action, outcome);
    stage.restart();
    stage.round();

    assertThat(stage.said())
        .containsOnlyOnce("still stands for all to see")
        .contains(said, item.image().toString());
    assertThat(scene.messenger.buttons(SECURITY).contains("What is missing?"))
        .isEqualTo(!button.isEmpty());
    assertThat(scene.hears(SEC, SECURITY, "log held")).contains("original still stands");
  }

  @Test
  void M20_saysNothingOfTheOriginalOfOneThatCouldNotBeCleaned() {
    Item item = stage.held();
    stands(item, "original.remove_failed", "not_permitted");
    stage.round();

    assertThat(stage.said()).doesNotContain("still stands");
  }

  @Test
  void M20_saysOfABlockedOneWhetherItsOriginalIsGone() {
    stage.blocked(Stage.REPLACED);
    stage.round();
    assertThat(stage.said()).contains("Its original is gone from the channel.");

    stage.blocked(Stage.ANNOUNCED);
    stage.round();
    assertThat(stage.said())
        .contains("Its original is being removed; you are told if it cannot be.");
  }

  private void stands(Item item, String action, String outcome) {
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, new Action(action))
                .in(SITE)
                .on(item.image())
                .withOutcome(outcome));
  }

  @Test
  void J60_aReleasedFileIsSaidToBeSo_andStaysInTheListUntilItIsDestroyed() {
    Item item = stage.held();

    stage.press("log release " + item.image() + " confirm:release");

    assertThat(scene.messenger.handedOver).hasSize(1);
    assertThat(scene.hears(SEC, SECURITY, "log held")).contains("given back to its author");
    assertThat(scene.hears(SEC, SECURITY, "log held image:" + item.image()))
        .contains(item.image().toString());
    assertThat(scene.hears(ANA, SITE, "request " + item.image() + " reason:again"))
        .startsWith("There is no picture here");
    assertThat(stage.held.destroy(SEC, item.image())).isTrue();
    assertThat(scene.hears(SEC, SECURITY, "log held")).startsWith("No file is held.");
  }

  @Test
  void aBrokenChannelKeepsNothingFromTheNextRound() {
    stage.held();
    scene.messenger.broken.add(SECURITY);
    stage.round();
    scene.messenger.broken.clear();
    stage.round();

    assertThat(stage.said()).containsOnlyOnce("is held back");
  }
}
