package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepFinding;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.intake.sweeping.SweepChannels;
import io.cloakroom.intake.sweeping.Sweeps;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** M12: what stood in a channel before the bot is found, and protected gently, each post once. */
class SweepTest {
  private static final Person WAD = new Person(SimulatedChat.WORKSPACE, "wad");
  private static final Conversation SITE = SimulatedChat.SITE;
  private static final long MAX_BYTES = 1_000_000;
  private static final Duration PACE = Duration.ofSeconds(6);

  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final Sweeps sweeps = new Sweeps(rig.database.intakes(), rig.clock);
  private SweepChannels chore = node();

  private SweepChannels node() {
    return new SweepChannels(
        "sim",
        rig.stores.intakes(),
        rig.undisturbedDesk(),
        rig.policies,
        rig.messenger,
        MAX_BYTES,
        rig.clock);
  }

  private List<Post> old(int count) {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant at = rig.clock.instant().minus(Duration.ofDays(30)).plusSeconds(60L * i);
      posts.add(rig.chat.post(SITE, "m" + i, at, Map.of("F" + i, Scenario.picture(i))));
    }
    // Nobody was there to hear of them.
    rig.chat.unacknowledged.clear();
    return posts;
  }

  private void begin(SweepOrder.Aim aim) {
    assertThat(sweeps.begin(SITE, aim, Duration.ofDays(90), WAD, SimulatedChat.OTHER)).isTrue();
  }

  private Sweep sweep() {
    return sweeps.of(SITE).orElseThrow();
  }

  /** One step of the sweep, and all that the workers have to do then. */
  private void tick() {
    try {
      chore.round();
    } catch (Faults.Crash killed) {
      rig.restart();
      chore = node();
    }
    rig.round();
    rig.clock.turn(PACE);
  }

  private void untilOver() {
    for (int i = 0; sweep().isRunning(); i++) {
      assertThat(i).as("ticks of a sweep that does not end").isLessThan(3_000);
      tick();
    }
  }

  private List<AuditEvent> recorded(Action action) {
    AuditQuery query = AuditQuery.of(SimulatedChat.WORKSPACE, action);
    return rig.database.audit().find(query, OptionalLong.empty(), 9).events().stream()
        .map(RecordedEvent::event)
        .toList();
  }

  @Test
  void M12_aDryRunCountsAndChangesNothing() {
    List<Post> posts = old(3);
    Post large = rig.chat.post(SITE, "big", at(20), Map.of("G", new byte[2_000_000]));
    Post other = rig.chat.post(SITE, "csv", at(21), Map.of("h.csv", new byte[3]));
    rig.chat.circumstances = Circumstances.ofBot();
    Post app = rig.chat.post(SITE, "app", at(22), Map.of("I", Scenario.picture(77)));
    rig.chat.unacknowledged.clear();

    begin(SweepOrder.Aim.LOOK);
    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.DONE);
    assertThat(sweep().counts().posts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                SweepFinding.CONVERTED,
                3,
                SweepFinding.TOO_LARGE,
                1,
                SweepFinding.NO_PICTURE,
                1,
                SweepFinding.OF_APP,
                1));
    assertThat(sweep().counts().pictures()).isEqualTo(3);
    assertThat(sweep().counts().authors()).containsExactly(Map.entry("ana", 3));
    assertThat(rig.chat.posts)
        .containsKeys(large, other, app)
        .containsKeys(posts.toArray(Post[]::new));
    assertThat(rig.chat.cards).isEmpty();
    assertThat(rig.chat.said)
        .singleElement()
        .asString()
        .startsWith("@wad:")
        .contains("I would protect 3 posts with 3 pictures.", "(3)", "larger than I can clean");
    assertThat(recorded(Action.SWEEP_BEGUN))
        .singleElement()
        .satisfies(one -> assertThat(one.actor()).contains(WAD));
    assertThat(recorded(Action.SWEEP_ENDED))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.details())
                    .containsEntry("converted", "3")
                    .containsEntry("too_large", "1")
                    .containsEntry("aim", "look"));
  }

  private Instant at(int days) {
    return rig.clock.instant().minus(Duration.ofDays(days));
  }

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
  void M12_tellsTheChannelOnceAndAuthorsNothing() {
    old(5);

    begin(SweepOrder.Aim.CONVERT);
    untilOver();

    assertThat(rig.chat.said)
        .hasSize(2)
        .anyMatch(said -> said.contains("had me protect pictures that were posted here before"))
        .anyMatch(said -> said.startsWith("@wad") && said.contains("5 posts protected"));
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
  void M12_stopsWhereTheBotLosesItsRightMidwayAndSaysSo() {
    old(6);
    begin(SweepOrder.Aim.CONVERT);
    while (rig.chat.removed.size() < 2) {
      tick();
    }
    rig.chat.mayRemove = false;

    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.LACKS_RIGHT);
    assertThat(sweep().counts().of(SweepFinding.CONVERTED)).isEqualTo(2);
    assertThat(sweep().counts().of(SweepFinding.KEPT)).isEqualTo(3);
    assertThat(rig.chat.cards).hasSize(5);
    assertThat(rig.chat.said)
        .anyMatch(said -> said.startsWith("@wad") && said.contains("I stopped, as I lack a right"));
    assertThat(recorded(Action.SWEEP_ENDED))
        .singleElement()
        .satisfies(one -> assertThat(one.outcome()).isEqualTo("lacks_right"));
  }

  @Test
  void M12_goesOnWhereItStoppedOnceItIsAskedAgain() {
    M12_stopsWhereTheBotLosesItsRightMidwayAndSaysSo();
    rig.chat.mayRemove = true;
    rig.desk().rightsChanged(SITE);

    begin(SweepOrder.Aim.CONVERT);
    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.DONE);
    assertThat(rig.chat.removed).hasSize(6).doesNotHaveDuplicates();
    assertThat(rig.chat.cards).hasSize(6);
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
  void M12_endsWhereItMayNotSayInTheChannelWhatIsAboutToHappen() {
    old(2);
    rig.chat.muted =
        Optional.of(new Shortcoming(Optional.of(SITE), "Send Messages", "it may not speak"));

    begin(SweepOrder.Aim.CONVERT);
    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.LACKS_RIGHT);
    assertThat(rig.chat.removed).isEmpty();
    assertThat(rig.chat.said)
        .singleElement()
        .asString()
        .startsWith("@wad")
        .contains("I stopped, as I lack a right there");
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
  void M12_oneOriginalThatCannotBeRemovedDoesNotEndIt() {
    old(8);
    begin(SweepOrder.Aim.CONVERT);
    for (int kept = 1; kept <= 3; kept++) {
      rig.chat.mayRemove = false;
      while (sweep().isRunning() && sweep().counts().of(SweepFinding.KEPT) < kept) {
        tick();
      }
      rig.chat.mayRemove = true;
      while (sweep().isRunning() && sweep().counts().hindered() > 0) {
        tick();
      }
    }

    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.DONE);
    assertThat(sweep().counts().of(SweepFinding.KEPT)).isGreaterThanOrEqualTo(3);
    assertThat(rig.chat.said)
        .anyMatch(said -> said.contains("the chat does not let me remove it"))
        .noneMatch(said -> said.contains("I stopped"));
  }

  @Test
  void M12_aLimitAtItsLastWordCountsNothingTwice() {
    old(2);
    rig.chat.busyFor.add(Duration.ofSeconds(30));

    begin(SweepOrder.Aim.LOOK);
    untilOver();

    assertThat(sweep().counts().posts()).containsExactly(Map.entry(SweepFinding.CONVERTED, 2));
    assertThat(rig.chat.said)
        .singleElement()
        .asString()
        .contains("I would protect 2 posts with 2 pictures.");
  }

  @Test
  void M12_itsLastWordWaitsForTheChatButNotForEver() {
    old(2);
    rig.chat.mayTell = false;
    begin(SweepOrder.Aim.LOOK);
    for (int i = 0; i < 20; i++) {
      tick();
    }
    assertThat(sweep().isRunning()).isTrue();
    rig.chat.mayTell = true;
    untilOver();
    assertThat(rig.chat.said).singleElement().asString().contains("I would protect 2 posts");

    rig.chat.mayTell = false;
    begin(SweepOrder.Aim.LOOK);
    untilOver();
    assertThat(sweep().state()).isEqualTo(Sweep.State.DONE);
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
  void M12_endsWhereTheChannelIsNotGovernedAnyMore() {
    old(4);
    begin(SweepOrder.Aim.CONVERT);
    tick();
    rig.database
        .policies()
        .set(
            Scope.of(SITE),
            Setting.GOVERNED.name(),
            "off",
            AuditEvent.of(rig.clock.instant(), SITE.workspace(), Action.POLICY_CHANGED));

    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.NOT_GOVERNED);
    assertThat(rig.chat.removed).hasSize(1);
  }

  @Test
  void M12_saysThatTheChatDidNotShowAllInsteadOfThatItIsThrough() {
    old(2);
    rig.chat.showNotAll();

    begin(SweepOrder.Aim.LOOK);
    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.DONE_IN_PART);
    assertThat(sweep().counts().of(SweepFinding.CONVERTED)).isEqualTo(2);
  }

  @Test
  void M12_saysThatItIsNotThereInsteadOfThatThereIsNothing() {
    old(2);
    rig.chat.present.remove(SITE);

    begin(SweepOrder.Aim.LOOK);
    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.NOT_THERE);
  }

  @Test
  void M12_isStoppedByAWordAndBringsToAnEndWhatIsUnderWay() {
    old(5);
    begin(SweepOrder.Aim.CONVERT);
    tick();
    chore.round();

    assertThat(sweeps.stop(SITE, WAD)).isTrue();
    for (int i = 0; i < 5; i++) {
      tick();
    }

    assertThat(sweep().state()).isEqualTo(Sweep.State.STOPPED);
    assertThat(rig.chat.removed.size()).isBetween(1, 2);
    assertThat(rig.chat.cards).hasSize(rig.chat.removed.size());
    assertThat(sweeps.stop(SITE, WAD)).isFalse();
    assertThat(recorded(Action.SWEEP_STOPPED)).hasSize(1);
    assertThat(recorded(Action.SWEEP_ENDED)).isEmpty();
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
}
