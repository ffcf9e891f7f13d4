package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.messenger.Elsewhere;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepFinding;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.intake.sweeping.SweepChannels;
import io.cloakroom.intake.sweeping.SweepReport;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** M12: what stood in a channel before the bot is found, and protected gently, each post once. */
@Tag("any-jdk")
class SweepTest extends SweptSite {
  @Tag("full")
  @Test
  void M12_ofFiveHundredPostsEachIsConvertedOnceThoughItIsKilledAtHalf() {
    old(500);
    int[] killed = {0};
    rig.faults.from(
        moment -> {
          if (rig.chat.removed.size() == 250
              && moment.port().equals("sweeps")
              && killed[0]++ == 0) {
            throw new Faults.Crash();
          }
        });

    begin(SweepOrder.Aim.CONVERT);
    untilOver();

    assertThat(killed[0]).isPositive();
    assertThat(rig.chat.removed).hasSize(500).doesNotHaveDuplicates();
    assertThat(rig.chat.cards).hasSize(500);
    assertThat(rig.chat.announcements).isEqualTo(500);
    assertThat(sweep().counts().posts()).containsExactly(Map.entry(SweepFinding.CONVERTED, 500));
    assertThat(sweep().counts().pictures()).isEqualTo(500);
  }

  @Tag("full")
  @Test
  void M12_countsAndConvertsEachOnceAtWhateverMomentItDies() {
    int moments = 0;
    boolean died = true;
    while (died) {
      SweepTest life = new SweepTest();
      died = life.diesAt(moments++);
      assertThat(life.sweep().counts().posts())
          .as("died at moment %s", moments - 1)
          .containsExactly(Map.entry(SweepFinding.CONVERTED, 2));
      assertThat(life.rig.chat.removed).hasSize(2).doesNotHaveDuplicates();
      assertThat(life.rig.chat.cards).hasSize(2);
      assertThat(life.recorded(Action.SWEEP_ENDED)).hasSize(1);
    }
    assertThat(moments).isGreaterThan(20);
  }

  private boolean diesAt(int moment) {
    old(2);
    boolean[] died = {false};
    int[] passed = {0};
    rig.faults.from(
        now -> {
          if (passed[0]++ == moment) {
            died[0] = true;
            throw new Faults.Crash();
          }
        });
    begin(SweepOrder.Aim.CONVERT);
    untilOver();
    return died[0];
  }

  @Test
  void M12_aPictureOfTodayWaitsForNoneOfTheOld() {
    old(40);
    begin(SweepOrder.Aim.CONVERT);
    for (int i = 0; i < 5; i++) {
      tick();
    }
    int before = rig.chat.removed.size();

    Post today =
        rig.chat.post(SITE, "today", rig.clock.instant(), Map.of("T", Scenario.picture(77)));
    tick();

    assertThat(rig.chat.stands(today, "T")).isFalse();
    assertThat(rig.chat.removed.size()).isLessThanOrEqualTo(before + 2);
    assertThat(rig.chat.removed).contains("T");
  }

  @Test
  void M12_noOldPostBeginsWhileOneOfTodayWaits() {
    old(4);
    begin(SweepOrder.Aim.CONVERT);
    rig.chat.post(SITE, "today", rig.clock.instant(), Map.of("T", Scenario.picture(77)));
    rig.chat.unacknowledged.forEach(one -> one.to(rig.desk()));
    rig.chat.unacknowledged.clear();

    chore.round();

    assertThat(sweep().underWay()).isEmpty();
    untilOver();
    assertThat(rig.chat.removed.get(0)).isEqualTo("T");
    assertThat(sweep().counts().of(SweepFinding.CONVERTED)).isEqualTo(4);
  }

  @Test
  void M12_leavesAloneWhatAChatShowsOfAnotherConversationAmongIt() {
    old(2);
    Post other =
        rig.chat.post(SimulatedChat.OTHER, "thread", at(20), Map.of("T", Scenario.picture(77)));
    rig.chat.unacknowledged.clear();
    rig.chat.shownAlong = Optional.of(SimulatedChat.OTHER);

    begin(SweepOrder.Aim.CONVERT);
    untilOver();

    assertThat(rig.chat.stands(other, "T")).isTrue();
    assertThat(rig.chat.removed).hasSize(2);
    assertThat(sweep().counts().posts()).containsExactly(Map.entry(SweepFinding.CONVERTED, 2));
  }

  @Test
  void M12_onePostThatIsDelayedForLongHoldsUpNoneOfTheOthers() {
    List<Post> posts = old(4);
    rig.chat.locked.add(posts.get(1));

    begin(SweepOrder.Aim.CONVERT);
    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.DONE);
    assertThat(sweep().counts().posts())
        .containsOnly(Map.entry(SweepFinding.CONVERTED, 3), Map.entry(SweepFinding.FAILED, 1));
    assertThat(rig.chat.said)
        .anyMatch(said -> said.contains("1 post of which something was in the way for long"));
  }

  @Test
  void M12_twoSweepsAtOnceReadEachPartOnce() {
    old(4);
    for (int i = 0; i < 4; i++) {
      rig.chat.post(
          SimulatedChat.OTHER, "o" + i, at(20), Map.of("O" + i, Scenario.picture(50 + i)));
    }
    rig.chat.unacknowledged.clear();

    begin(SweepOrder.Aim.CONVERT);
    sweeps.begin(
        SimulatedChat.OTHER, SweepOrder.Aim.CONVERT, Duration.ofDays(90), WAD, SimulatedChat.OTHER);
    untilOver();
    for (int i = 0; sweeps.of(SimulatedChat.OTHER).orElseThrow().isRunning(); i++) {
      assertThat(i).isLessThan(1_000);
      tick();
    }

    assertThat(rig.chat.removed).hasSize(8);
    assertThat(rig.chat.looksBack).isEqualTo(2);
  }

  @Test
  void M12_findsWhatWasPostedInTheMinutesBeforeTheBotCame() {
    Instant lately = rig.clock.instant().minus(Duration.ofMinutes(3));
    Post post = rig.chat.post(SITE, "just", lately, Map.of("J", Scenario.picture(77)));
    rig.chat.unacknowledged.clear();
    rig.database.intakes().watermarks().advance(SITE, new Watermark(lately.plusSeconds(60)));

    begin(SweepOrder.Aim.CONVERT);
    assertThat(sweep().order().until()).isEqualTo(lately.plusSeconds(60));
    untilOver();

    assertThat(rig.chat.stands(post, "J")).isFalse();
    assertThat(sweep().counts().of(SweepFinding.CONVERTED)).isEqualTo(1);
  }

  @Test
  void M12_waitsOutALimitOfTheChat() {
    old(4);
    int[] refused = {0};
    rig.faults.from(
        moment -> {
          if (moment.call().equals("remove") && moment.before() && refused[0]++ < 3) {
            throw MessengerUnavailable.limited(
                "files.delete is at its limit", Duration.ofMinutes(1));
          }
        });

    begin(SweepOrder.Aim.CONVERT);
    untilOver();

    assertThat(refused[0]).isEqualTo(7);
    assertThat(sweep().counts().posts()).containsExactly(Map.entry(SweepFinding.CONVERTED, 4));
  }

  @Test
  void M12_anOutageDelaysItAndLosesNothing() {
    old(4);
    begin(SweepOrder.Aim.CONVERT);
    tick();
    rig.chat.answers = false;
    rig.chat.unreadable.add(SITE);
    rig.faults.from(
        moment -> {
          if (moment.port().equals("chat")) {
            throw new MessengerUnavailable("away");
          }
        });
    for (int i = 0; i < 150; i++) {
      tick();
    }
    assertThat(sweep().isRunning()).isTrue();
    rig.chat.answers = true;
    rig.chat.unreadable.clear();
    rig.faults.from(moment -> {});
    rig.desk().chatIsBack(SimulatedChat.WORKSPACE.messenger());

    untilOver();

    assertThat(sweep().counts().posts()).containsExactly(Map.entry(SweepFinding.CONVERTED, 4));
    assertThat(rig.chat.removed).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void M12_anAuthorWhoDeletesMeanwhileIsFasterAndNothingIsKept() {
    List<Post> posts = old(3);
    begin(SweepOrder.Aim.CONVERT);
    tick();
    rig.chat.posts.remove(posts.get(2));

    untilOver();

    assertThat(new HashSet<>(rig.chat.removed)).hasSize(2).doesNotContain("F2");
    assertThat(sweep().counts().of(SweepFinding.CONVERTED)).isEqualTo(2);
    assertThat(sweep().counts().of(SweepFinding.GONE)).isEqualTo(1);
    assertThat(rig.chat.cards).hasSize(2);
  }

  @Test
  void M12_leavesAloneWhatWasHandledBefore() {
    List<Post> posts = old(3);
    rig.desk().received(rig.chat.posts.get(posts.get(1)));
    rig.chat.mayRemove = false;
    rig.round();
    rig.chat.mayRemove = true;

    begin(SweepOrder.Aim.CONVERT);
    untilOver();

    assertThat(sweep().counts().of(SweepFinding.CONVERTED)).isEqualTo(2);
    assertThat(rig.chat.cards).hasSize(3);
    assertThat(rig.chat.announcements).isEqualTo(3);
  }

  @Test
  void M12_aSecondNodeTakesNothingThatAnotherHas() {
    old(6);
    SweepChannels other = node();
    begin(SweepOrder.Aim.CONVERT);
    for (int i = 0; sweep().isRunning(); i++) {
      assertThat(i).isLessThan(100);
      other.round();
      tick();
    }

    assertThat(rig.chat.removed).hasSize(6).doesNotHaveDuplicates();
    assertThat(rig.chat.announcements).isEqualTo(6);
    assertThat(sweep().counts().posts()).containsExactly(Map.entry(SweepFinding.CONVERTED, 6));
  }

  @Test
  void M12_beginsNoPostOfWhichAFileIsShownElsewhereOrMayBe() {
    List<Post> posts = old(5);
    rig.chat.elsewhere.put(posts.get(1), Elsewhere.SHOWN);
    rig.chat.elsewhere.put(posts.get(2), Elsewhere.UNSAID);
    rig.chat.elsewhere.put(posts.get(4), Elsewhere.SHOWN);

    begin(SweepOrder.Aim.CONVERT);
    untilOver();

    assertThat(rig.chat.removed).containsExactlyInAnyOrder("F0", "F3");
    assertThat(rig.chat.cards).hasSize(2);
    assertThat(rig.database.intakes().register().of(posts.get(1))).isEmpty();
    assertThat(sweep().state()).isEqualTo(Sweep.State.DONE);
    assertThat(sweep().counts().posts())
        .containsOnly(
            Map.entry(SweepFinding.CONVERTED, 2),
            Map.entry(SweepFinding.SHOWN_ELSEWHERE, 2),
            Map.entry(SweepFinding.UNSAID, 1));
    assertThat(rig.chat.said)
        .anyMatch(said -> said.contains("2 posts stay, as a file of each is also shown"))
        .anyMatch(said -> said.contains("1 post stays, as the chat did not tell me"));
    assertThat(SweepReport.buttons(sweep()))
        .anySatisfy(one -> assertThat(one.arguments()).containsEntry(SweepReport.DO, "go"));
  }

  @Test
  void M12_goesOnWithWhatIsShownElsewhereOnceItIsNotAnyMore() {
    M12_beginsNoPostOfWhichAFileIsShownElsewhereOrMayBe();
    rig.chat.elsewhere.clear();

    begin(SweepOrder.Aim.CONVERT);
    untilOver();

    assertThat(rig.chat.removed).hasSize(5).doesNotHaveDuplicates();
    assertThat(rig.chat.cards).hasSize(5);
  }

  @Test
  void M12_waitsWhereItCannotBeAskedWhatIsShownElsewhere() {
    old(3);
    rig.chat.saysElsewhere = false;
    begin(SweepOrder.Aim.CONVERT);
    for (int i = 0; i < 100; i++) {
      tick();
    }
    assertThat(rig.chat.removed).isEmpty();
    assertThat(sweep().isRunning()).isTrue();
    rig.chat.saysElsewhere = true;

    untilOver();

    assertThat(sweep().counts().posts()).containsExactly(Map.entry(SweepFinding.CONVERTED, 3));
  }

  @Test
  void M12_aDeathAmongWhatIsShownElsewhereAsksAnewAndCountsOnce() {
    List<Post> posts = old(4);
    posts.subList(0, 3).forEach(post -> rig.chat.elsewhere.put(post, Elsewhere.SHOWN));
    begin(SweepOrder.Aim.CONVERT);
    tick();
    tick();
    chore = node();

    untilOver();

    assertThat(sweep().counts().posts())
        .containsOnly(
            Map.entry(SweepFinding.CONVERTED, 1), Map.entry(SweepFinding.SHOWN_ELSEWHERE, 3));
  }

  @Test
  void M12_asksOnlyOfWhatWouldGoWhereAnotherFileIsShownElsewhere() {
    Map<String, byte[]> files = Map.of("F", Scenario.picture(1), "plan.csv", new byte[3]);
    Post post = rig.chat.post(SITE, "m", at(30), files);
    rig.chat.unacknowledged.clear();
    rig.chat.filesElsewhere.add("plan.csv");

    begin(SweepOrder.Aim.CONVERT);
    untilOver();

    assertThat(rig.chat.removed).containsExactly("F");
    assertThat(rig.chat.stands(post, "plan.csv")).isTrue();
    assertThat(sweep().counts().posts()).containsExactly(Map.entry(SweepFinding.CONVERTED, 1));
  }

  /** Nothing called it a picture before it was opened. */
  @Test
  void M12_removesNoPictureUnderAnotherNameThatIsShownElsewhere() {
    Map<String, byte[]> files = Map.of("F", Scenario.picture(1), "pier.csv", Scenario.picture(2));
    Post post = rig.chat.post(SITE, "m", at(30), files);
    rig.chat.unacknowledged.clear();
    rig.chat.filesElsewhere.add("pier.csv");

    begin(SweepOrder.Aim.CONVERT);
    untilOver();

    assertThat(rig.chat.removed).isEmpty();
    assertThat(rig.chat.stands(post, "pier.csv")).isTrue();
    assertThat(sweep().counts().posts())
        .containsExactly(Map.entry(SweepFinding.KEPT_FOR_ELSEWHERE, 1));
  }

  @Test
  void M12_leavesWhatCameToBeShownElsewhereWhileItsCardWasWrittenAndTriesAgain() {
    List<Post> posts = old(3);
    rig.faults.from(
        moment -> {
          if (moment.call().startsWith("announce") && rig.chat.announcements == 0) {
            rig.chat.elsewhere.put(posts.get(0), Elsewhere.SHOWN);
          }
        });

    begin(SweepOrder.Aim.CONVERT);
    untilOver();

    assertThat(rig.chat.removed).containsExactlyInAnyOrder("F1", "F2");
    assertThat(stageOf(posts.get(0))).isEqualTo(Stage.KEPT);
    assertThat(sweep().counts().posts())
        .containsOnly(
            Map.entry(SweepFinding.CONVERTED, 2), Map.entry(SweepFinding.KEPT_FOR_ELSEWHERE, 1));
    assertThat(recorded(Action.ORIGINAL_REMOVE_FAILED))
        .singleElement()
        .satisfies(one -> assertThat(one.outcome()).isEqualTo("shown_elsewhere"));
    assertThat(rig.chat.said)
        .anyMatch(said -> said.contains("1 post stored safely, whose original still stands, as"));

    rig.chat.elsewhere.clear();
    untilStage(posts.get(0), Stage.REPLACED);

    assertThat(rig.chat.removed).containsExactlyInAnyOrder("F0", "F1", "F2");
  }

  /** It was asked before its card, and what kept it stood in the way for days. */
  @ParameterizedTest
  @EnumSource(
      value = Elsewhere.class,
      names = {"SHOWN", "UNSAID"})
  void M12_asksAnewBeforeALaterTryAndLeavesItForGoodAfterAMonth(Elsewhere said) {
    List<Post> posts = old(1);
    rig.chat.mayRemove = false;
    begin(SweepOrder.Aim.CONVERT);
    untilOver();
    assertThat(stageOf(posts.get(0))).isEqualTo(Stage.KEPT);

    rig.clock.turn(Duration.ofDays(3));
    rig.chat.elsewhere.put(posts.get(0), said);
    rig.chat.mayRemove = true;
    untilStage(posts.get(0), Stage.KEPT_FOR_GOOD);

    assertThat(rig.chat.removed).isEmpty();
    assertThat(rig.chat.stands(posts.get(0), "F0")).isTrue();
    assertThat(rig.chat.cards).hasSize(1);
  }

  private Stage stageOf(Post post) {
    return rig.database.intakes().register().of(post).get(0).stage();
  }

  private void untilStage(Post post, Stage stage) {
    for (int i = 0; stageOf(post) != stage; i++) {
      assertThat(i).as("days until it is " + stage).isLessThan(60);
      rig.clock.turn(Duration.ofDays(1));
      rig.round();
    }
  }
}
