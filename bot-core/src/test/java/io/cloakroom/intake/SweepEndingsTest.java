package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.OlderPosts;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepFinding;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.intake.sweeping.SweepReport;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** M12: how a sweep comes to its end, and what it says then and on its way. */
class SweepEndingsTest extends SweptSite {
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
        .contains("I would protect 3 posts with 3 pictures.", "(3)", "larger than I can clean")
        .contains("Posts with a file that is also shown in another channel stay");
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
    rig.chat.extent = OlderPosts.Extent.IN_PART;

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
  void M12_saysThatThePlanHidesWhatIsOlder() {
    old(2);
    rig.chat.extent = OlderPosts.Extent.CUT_BY_PLAN;

    begin(SweepOrder.Aim.LOOK);
    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.DONE_TO_PLAN);
    assertThat(rig.chat.said)
        .singleElement()
        .asString()
        .contains("I am through all that the chat shows me. This workspace's plan hides older")
        .doesNotContain("with files stand there");
    assertThat(SweepReport.buttons(sweep()))
        .anySatisfy(one -> assertThat(one.arguments()).containsEntry(SweepReport.DO, "go"));
  }

  /** Slack may say it of the whole channel: then nothing of the time is hidden. */
  @Test
  void M12_offersNothingMoreToProtectWhereAPlanHidesTheRest() {
    old(2);
    rig.chat.extent = OlderPosts.Extent.CUT_BY_PLAN;
    begin(SweepOrder.Aim.CONVERT);
    untilOver();
    begin(SweepOrder.Aim.CONVERT);

    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.DONE_TO_PLAN);
    assertThat(rig.chat.said)
        .anyMatch(said -> said.contains("is hidden, if anything is") && said.contains("2 posts"))
        .anyMatch(said -> said.contains("is hidden, if anything is") && said.contains("No post"))
        .noneMatch(said -> said.contains("so far"));
    assertThat(SweepReport.buttons(sweep()))
        .noneSatisfy(one -> assertThat(one.arguments()).containsEntry(SweepReport.DO, "go"));
  }

  @Test
  void M12_saysThatItWasShownNothingInsteadOfThatNothingStandsThere() {
    rig.chat.extent = OlderPosts.Extent.CUT_BY_PLAN;

    begin(SweepOrder.Aim.LOOK);
    untilOver();

    assertThat(rig.chat.said)
        .singleElement()
        .asString()
        .contains("The chat showed me no post with files.")
        .doesNotContain("No post with files stands there");
  }

  @Test
  void M12_whereTheChannelTakesNoWordOfItForADayItEndsAndSaysSo() {
    old(2);
    rig.chat.maySpeak = false;
    begin(SweepOrder.Aim.CONVERT);
    for (int i = 0; i < 1_000; i++) {
      tick();
    }
    assertThat(sweep().isRunning()).isTrue();

    rig.clock.turn(Duration.ofDays(1));
    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.NOT_HEARD);
    assertThat(rig.chat.removed).isEmpty();
    assertThat(rig.chat.said)
        .singleElement()
        .asString()
        .startsWith("@wad")
        .contains("I stopped before the first post");
    assertThat(recorded(Action.SWEEP_ENDED))
        .singleElement()
        .satisfies(one -> assertThat(one.outcome()).isEqualTo("not_heard"));
  }

  @Test
  void M12_aChannelThatListensAgainWithinTheDayIsSwept() {
    old(2);
    rig.chat.maySpeak = false;
    begin(SweepOrder.Aim.CONVERT);
    tick();
    rig.clock.turn(Duration.ofHours(20));
    tick();
    rig.chat.maySpeak = true;

    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.DONE);
    assertThat(rig.chat.removed).hasSize(2);
  }

  /** It was told, and the database did not take that. */
  @Test
  void M12_theDayOfAChannelThatListenedBeginsAnew() {
    old(2);
    rig.chat.maySpeak = false;
    begin(SweepOrder.Aim.CONVERT);
    tick();
    rig.clock.turn(Duration.ofHours(20));
    tick();
    rig.clock.turn(Duration.ofMinutes(1));
    rig.chat.maySpeak = true;
    rig.faults.from(
        moment -> {
          if (moment.port().equals("sweeps") && moment.call().equals("save")) {
            throw new IllegalStateException("the database is away");
          }
        });
    assertThatThrownBy(this::tick).hasMessage("the database is away");
    rig.faults.from(moment -> {});

    rig.chat.maySpeak = false;
    rig.clock.turn(Duration.ofHours(20));
    tick();
    rig.clock.turn(Duration.ofHours(20));
    tick();
    assertThat(sweep().isRunning()).isTrue();
    rig.clock.turn(Duration.ofHours(5));
    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.NOT_HEARD);
  }

  /** Of all that it asks the first word in the channel may be the first that does not come. */
  @Test
  void M12_anOutageOfDaysLeavesItStandingAndItGoesOnOnceTheChatIsBack() {
    old(2);
    begin(SweepOrder.Aim.CONVERT);
    rig.chat.maySpeak = false;
    tick();
    rig.chat.answers = false;
    rig.chat.mayTell = false;
    for (int hour = 0; hour < 60; hour++) {
      rig.clock.turn(Duration.ofHours(1));
      tick();
    }
    assertThat(sweep().isRunning()).isTrue();
    rig.chat.answers = true;
    rig.chat.mayTell = true;
    rig.chat.maySpeak = true;

    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.DONE);
    assertThat(rig.chat.removed).hasSize(2);
  }

  @Test
  void M12_threePostsInARowThatAreStuckEndItAsThreeThatCannotBeRemovedDo() {
    List<Post> posts = old(6);
    rig.chat.locked.addAll(posts.subList(1, 6));

    begin(SweepOrder.Aim.CONVERT);
    untilOver();

    assertThat(sweep().state()).isEqualTo(Sweep.State.LACKS_RIGHT);
    assertThat(sweep().counts().of(SweepFinding.FAILED)).isEqualTo(3);
    assertThat(rig.database.intakes().register().of(posts.get(5))).isEmpty();
    assertThat(rig.chat.said)
        .anyMatch(said -> said.contains("several posts in a row could not be replaced"));
  }

  @Test
  void M12_whatItCouldNotRemoveIsInItsLastWordAndCallsNoAdmins() {
    rig.chat.administrators = List.of(new Person(SimulatedChat.WORKSPACE, "cho"));
    old(4);
    rig.chat.mayRemove = false;

    begin(SweepOrder.Aim.CONVERT);
    untilOver();

    assertThat(rig.chat.said)
        .noneMatch(said -> said.startsWith("@cho"))
        .anyMatch(said -> said.startsWith("@wad") && said.contains("3 posts stored safely"));
  }
}
