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
import io.cloakroom.chat.messenger.OutOfSight;
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
import io.cloakroom.words.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
            "The chat tells me of no channel in which I am not.",
            "Private channels in which I am not may be missing here");
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

  /** What only the list of all channels says, and only on the first page. */
  @Test
  void F45_countsTheChannelsInWhichTheBotIsNot_andTakesARefusedListForNone() {
    List<Conversation> six =
        IntStream.range(0, 6).mapToObj(i -> new Conversation(WORKSPACE, "far" + i)).toList();
    scene.messenger.outOfSight = Optional.of(new OutOfSight(6, true, six));
    assertThat(coverage())
        .contains("as I am not in them: 6 channels, such as #far0, #far1, #far2, #far3, #far4.")
        .contains("let me in: in Slack with /invite and my name")
        .doesNotContain("far5", "at least");

    scene.messenger.outOfSight = Optional.of(new OutOfSight(1, true, six.subList(0, 1)));
    assertThat(coverage()).contains("as I am not in it: 1 channel, #far0. What is posted there");
    scene.messenger.outOfSight = Optional.of(new OutOfSight(6, false, six));
    assertThat(coverage()).contains("at least 6 channels", "did not list all that there are");
    for (Optional<OutOfSight> unknown :
        List.of(Optional.<OutOfSight>empty(), Optional.of(new OutOfSight(0, false, List.of())))) {
      scene.messenger.outOfSight = unknown;
      assertThat(coverage())
          .contains("did not tell me just now", "Channels that I see: 4.")
          .doesNotContain("no channel in which I am not");
    }
  }

  /** J59: a channel that goes its own way is seen without opening its policy. */
  @Test
  void J59_namesTheChannelsWhoseSettingsStandApartFromTheWorkspace() {
    assertThat(coverage()).doesNotContain("apart", "Wider", "Shorter");
    scene.set(SITE, "access", "open");
    scene.set(SITE, "retention", "30d");
    scene.set(OTHER, "expiry", "30d");
    scene.set(SECURITY, "expiry", "1d");

    String said = coverage();
    assertThat(said).contains("3 of them stand apart from what is set for the workspace.");
    assertThat(said.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("#site: protected.", "Wider than for the workspace: access.")
                    .contains("Shorter than for the workspace: retention."))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("#other: protected.", "Wider than for the workspace: expiry.")
                    .doesNotContain("Shorter"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("#security: protected.", "Shorter than for the workspace: expiry.")
                    .doesNotContain("Wider"));
    assertThat(said.indexOf("#site")).isLessThan(said.indexOf("#security"));
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      assertThat(coverage()).contains("3 davon weichen", "Weiter als für den Workspace: access.");
    }
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
