package io.cloakroom.command.sweep;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepCounts;
import io.cloakroom.intake.sweep.SweepFinding;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.intake.sweep.SweepStore;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** F45: {@code admin coverage} says what is protected, what stands, and what nobody looked at. */
class AdminCoverageTest {
  private final CommandStage scene = new CommandStage();
  private final SweepStore store = scene.database.intakes().sweeps();

  private void swept(Conversation where, SweepOrder.Aim aim, Sweep.State how, SweepCounts counts) {
    Instant now = scene.clock.instant();
    Instant since = now.minus(Duration.ofDays(90));
    SweepOrder order = new SweepOrder(where, aim, WAD, where, since, now, now);
    store.begin(
        Sweep.begun(order).counting(counts).ended(how, now),
        AuditEvent.of(now, WORKSPACE, Action.SWEEP_BEGUN));
  }

  private void at(Stage stage, Conversation where, String post) {
    Intake received =
        Intake.received(
            Sample.post(where, post, "f " + post), RemovalUnit.FILE, scene.clock.instant());
    scene
        .database
        .intakes()
        .queue()
        .add(Sample.at(received, stage, scene.clock.instant()), List.of());
  }

  private String coverage() {
    return scene.hears(WAD, SITE, "admin coverage");
  }

  @Test
  void F45_saysOfEachChannelWhetherItIsProtectedThoseFirstThatAreNot() {
    scene.set(OTHER, "governed", "off");

    String said = coverage();

    assertThat(said)
        .contains(
            "Channels that I see: 4. What is posted is protected in 3 of them.",
            "1. #other: not protected, by its policy.",
            ": protected.",
            "Channels in which I am not are not among them");
  }

  @Test
  void F45_neverSaysThatNothingStandsWhereNobodyLooked() {
    assertThat(coverage()).contains("was not looked at").doesNotContain("nothing to protect");

    swept(SITE, SweepOrder.Aim.LOOK, Sweep.State.STOPPED, SweepCounts.NONE);
    assertThat(coverage()).contains("did not come to its end").doesNotContain("nothing to protect");

    swept(SITE, SweepOrder.Aim.LOOK, Sweep.State.DONE_IN_PART, SweepCounts.NONE);
    assertThat(coverage())
        .contains("did not show me all that stands there")
        .doesNotContain("nothing to protect");
  }

  @Test
  void F45_saysWhatALookFoundAndWhen() {
    swept(
        SITE,
        SweepOrder.Aim.LOOK,
        Sweep.State.DONE,
        SweepCounts.NONE.andConverted(ANA, 1).andConverted(ANA, 1).and(SweepFinding.TOO_LARGE));
    swept(
        SECURITY,
        SweepOrder.Aim.CONVERT,
        Sweep.State.DONE,
        SweepCounts.NONE.andConverted(ANA, 1).and(SweepFinding.OF_APP));
    swept(OTHER, SweepOrder.Aim.LOOK, Sweep.State.DONE, SweepCounts.NONE);

    assertThat(coverage())
        .contains(
            "3 posts stood unprotected when I looked",
            "I protected 1 post; 1 was left with pictures when I was through")
        .containsOnlyOnce("I found nothing to protect when I looked");
  }

  @Test
  void F45_countsOriginalsThatCouldNotBeRemovedAndPostsThatWereLeft() {
    at(Stage.KEPT, SITE, "p1");
    at(Stage.GAVE_UP, SITE, "p2");
    at(Stage.REPLACED, SITE, "p3");
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.INTAKE_REFUSED)
                .in(SITE)
                .withOutcome("refused"));

    assertThat(coverage())
        .contains(
            "1. #site: protected.",
            "2 originals that I could not remove",
            "1 post on record as left standing");
  }

  @Test
  void F45_offersToLookWhereNobodyDidAndTurnsPages() {
    for (char c = 'a'; c <= 'k'; c++) {
      scene.messenger.joined.add(new Conversation(WORKSPACE, "room" + c));
    }
    Reply first = scene.says(WAD, SITE, "admin coverage");
    List<Button> buttons = SaidReply.buttons(first);
    Button more = buttons.get(buttons.size() - 1);

    String second = SaidReply.text(scene.presses(WAD, SITE, more));

    assertThat(SaidReply.text(first))
        .contains("Channels that I see: 15.", "10. ")
        .doesNotContain("11. ");
    assertThat(second).contains("11. ", "15. ").doesNotContain("10. ");
    assertThat(buttons.get(0).label()).isEqualTo("Look through 1");
    assertThat(buttons.get(0).arguments()).containsEntry("do", "dry-run");
  }

  @Test
  void F45_isForSecurityAndAdminsOfTheWorkspaceAndSaysWhereTheChatIsSilent() {
    assertThat(scene.hears(CHO, SITE, "admin coverage")).contains("is for");
    scene.messenger.listsNoChannels = true;
    assertThat(coverage()).contains("did not answer");
  }
}
