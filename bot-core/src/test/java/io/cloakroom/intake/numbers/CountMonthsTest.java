package io.cloakroom.intake.numbers;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Workspace;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import io.cloakroom.numbers.Figure;
import io.cloakroom.numbers.MonthlyNumbers;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.numbers.Tally;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** F46: what happened in a workspace is counted once, month by month, whatever becomes of it. */
class CountMonthsTest extends MonthsStage {
  @Test
  void F46_countsAMonthWhileItRunsAndWritesItDownOnceItIsOver() {
    Link link = scene.picture(ANA, SITE);
    stored("location:1");
    stored("author:1,device:2");
    turnTo("2026-03-20T12:10:00");
    chore.round();
    assertThat(month(MARCH).over()).isFalse();
    assertThat(month(MARCH).of(Figure.PROTECTED)).hasValue(2);

    turnTo("2026-03-31T23:30:00");
    looked(link);
    turnTo("2026-04-01T00:30:00");
    looked(link);
    looked(link);
    rounds("2026-04-01T02:00:00");

    MonthlyNumbers march = month(MARCH);
    assertThat(march.over()).isTrue();
    assertThat(march.inPart()).isFalse();
    assertThat(march.of(Figure.PROTECTED)).hasValue(2);
    assertThat(march.of(Figure.WITH_PLACE)).hasValue(1);
    assertThat(march.of(Figure.WITH_NAME)).hasValue(1);
    assertThat(march.of(Figure.LOOKS)).hasValue(1);
    assertThat(march.of(Figure.CHANNELS).orElseThrow())
        .isEqualTo(scene.messenger.joined.stream().distinct().count());
    assertThat(march.of(Figure.GOVERNED)).isEqualTo(march.of(Figure.CHANNELS));
    assertThat(march.of(Figure.KEPT)).hasValue(1);
    assertThat(march.of(Figure.BYTES)).hasValue(link.image().bytes());
    assertThat(month(APRIL).of(Figure.LOOKS)).hasValue(2);
  }

  @Test
  void F46_aMonthThatIsOverDoesNotShrinkWithTheRecordOrThePictures() {
    Link link = scene.picture(ANA, SITE);
    stored("location:1");
    looked(link);
    rounds("2026-04-01T02:00:00");
    MonthlyNumbers march = month(MARCH);

    scene.database.links().erased(link.image().id(), scene.clock.instant(), event());
    pruned("2026-04-15T00:00:00Z");
    rounds("2026-07-01T02:00:00");

    assertThat(month(MARCH)).isEqualTo(march);
  }

  /** Whoever is killed at any save, on any node, leaves what counts each event once. */
  @Test
  void F46_countsEachEventOnceWhereverItDies() {
    for (int saves = 0; saves < 8; saves++) {
      for (boolean after : new boolean[] {false, true}) {
        scene = new CommandStage();
        chore = chore(scene.database.numbers());
        wadAnswersForTheWorkspaceInBerlin();
        Link link = scene.picture(ANA, SITE);
        looked(link);
        looked(link);
        turnTo("2026-04-01T03:00:00");
        looked(link);
        turnTo("2026-04-01T05:00:00");
        NumbersStore dying = new DyingStore(scene.database.numbers(), new int[] {saves}, after);
        try {
          chore(dying).round();
        } catch (Killed dead) {
          // Another node goes on.
        }
        rounds("2026-04-01T08:00:00");

        assertThat(month(MARCH).of(Figure.LOOKS)).as(saves + " " + after).hasValue(2);
        assertThat(month(MARCH).over()).isTrue();
        assertThat(month(APRIL).of(Figure.LOOKS)).as(saves + " " + after).hasValue(1);
      }
    }
  }

  @Test
  void F46_twoNodesCountEachEventOnce() {
    Link link = scene.picture(ANA, SITE);
    looked(link);
    CountMonths second = chore(scene.database.numbers());
    for (int hour = 0; hour < 30; hour++) {
      scene.clock.turn(Duration.ofHours(1));
      looked(link);
      chore.round();
      second.round();
    }
    rounds("2026-04-01T02:00:00");

    assertThat(month(MARCH).of(Figure.LOOKS)).hasValue(31);
  }

  /** What was left of a round kept the chores from other nodes until their lease was over. */
  @Test
  void J08_aStopLeavesWhatIsNotBegunToAnotherNode() {
    NumbersStore numbers = scene.database.numbers();
    scene.picture(ANA, SITE);
    numbers.add(Tally.first(new Workspace("demo", "another"), scene.clock.instant()));
    chore.stop();

    chore.round();

    assertThat(numbers.due("demo", scene.clock.instant(), 10)).hasSize(1);
    chore(numbers).round();
    assertThat(numbers.due("demo", scene.clock.instant(), 10)).isEmpty();
  }

  @Test
  void F46_makesUpForMonthsFromWhatStillStandsAndSaysWhereSomeIsGone() {
    Link link = scene.picture(ANA, SITE);
    turnTo("2026-05-10T12:00:00");
    looked(link);
    turnTo("2026-10-10T12:00:00");
    looked(link);
    turnTo("2027-02-05T12:00:00");
    looked(link);
    turnTo("2027-06-20T12:00:00");
    pruned("2027-02-03T00:00:00Z");
    rounds("2027-06-20T14:00:00");

    assertThat(scene.database.numbers().months(WORKSPACE, YearMonth.of(2020, 1), 99))
        .extracting(MonthlyNumbers::month)
        .containsExactly(YearMonth.of(2026, 10), YearMonth.of(2027, 2));
    MonthlyNumbers february = month(YearMonth.of(2027, 2));
    assertThat(february.inPart()).isTrue();
    assertThat(february.over()).isTrue();
    assertThat(february.of(Figure.LOOKS)).hasValue(1);
    assertThat(february.of(Figure.BYTES)).isEmpty();
  }

  @Test
  void F46_whatIsPrunedAfterItWasCountedIsNotMissed() {
    Link link = scene.picture(ANA, SITE);
    looked(link);
    rounds("2026-03-25T12:00:00");
    pruned("2026-03-22T00:00:00Z");
    rounds("2026-04-02T12:00:00");

    assertThat(month(MARCH).inPart()).isFalse();
  }

  @Test
  void F46_theMonthWaitsForTheChatAndThenGoesWithoutWhatOnlyItKnows() {
    Link link = scene.picture(ANA, SITE);
    looked(link);
    rounds("2026-03-25T12:00:00");
    scene.messenger.silent = true;
    scene.messenger.listsNoChannels = true;
    rounds("2026-04-02T12:00:00");
    assertThat(month(MARCH).over()).isFalse();
    assertThat(month(MARCH).of(Figure.LOOKS)).hasValue(1);

    rounds("2026-04-04T12:00:00");

    assertThat(month(MARCH).over()).isTrue();
    assertThat(month(MARCH).of(Figure.CHANNELS)).isEmpty();
    assertThat(month(MARCH).of(Figure.BYTES)).isEmpty();
  }

  @Test
  void F46_aStepIsBoundedAndTheNextGoesOn() {
    Link link = scene.picture(ANA, SITE);
    chore.round();
    CountMonths small = chore(scene.database.numbers(), 2);
    int many = CountedMonth.PAGE * 2 + 10;
    for (int i = 0; i < many; i++) {
      scene.database.audit().append(look(link));
    }
    turnTo("2026-03-20T14:00:00");
    small.round();
    assertThat(month(MARCH).of(Figure.LOOKS).orElse(0)).isBetween(1L, many - 1L);
    small.round();
    small.round();

    assertThat(month(MARCH).of(Figure.LOOKS)).hasValue(many);
  }

  /** What is too young to be counted is of the next month, and keeps none from being over. */
  @Test
  void F46_aMonthIsOverAlsoWhereSomethingHappensAtThisMoment() {
    looked(scene.picture(ANA, SITE));
    rounds("2026-03-25T12:00:00");
    turnTo("2026-04-02T12:00:00");
    looked(scene.picture(ANA, SITE));
    chore.round();

    assertThat(month(MARCH).over()).isTrue();
    assertThat(told()).hasSize(1);
  }

  /** Whoever is first now lives further west, where the first of the month begins later. */
  @Test
  void F46_losesNothingWhereDaysBeginLaterFromOneMonthOn() {
    Link link = scene.picture(ANA, SITE);
    looked(link);
    rounds("2026-03-25T12:00:00");
    scene.messenger.zone(WAD, ZoneId.of("America/Los_Angeles"));
    turnTo("2026-04-01T00:02:00");
    looked(link);
    rounds("2026-04-01T08:00:00");
    looked(link);
    rounds("2026-04-03T12:00:00");

    assertThat(month(MARCH).of(Figure.LOOKS)).hasValue(1);
    assertThat(month(APRIL).of(Figure.LOOKS)).hasValue(2);
    assertThat(told()).hasSize(1);
  }

  /** Whoever moves in the middle of a month moves none of its days. */
  @Test
  void F46_aMonthKeepsTheZoneThatItBeganIn() {
    Link link = scene.picture(ANA, SITE);
    looked(link);
    rounds("2026-03-31T12:00:00");
    scene.messenger.zone(WAD, ZoneId.of("America/Los_Angeles"));
    turnTo("2026-04-01T00:30:00");
    looked(link);
    rounds("2026-04-03T12:00:00");

    assertThat(month(MARCH).of(Figure.LOOKS)).hasValue(1);
    assertThat(month(APRIL).of(Figure.LOOKS)).hasValue(1);
  }
}
