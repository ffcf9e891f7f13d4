package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Stage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J65, T60: what has nothing to do with a file only delays it, and for no longer than it lasts. */
class OutageTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final OutageScene scene = new OutageScene();
  private final Rig rig = scene.rig;

  @ParameterizedTest
  @ValueSource(strings = {"open", "put", "announce", "remove", "update", "saveAll", "force"})
  void J65_T60_anOutageOfADayLosesNothingAndLeavesNothingStanding(String call) {
    Post post = Scenario.ONE_FILE.begin(rig).get(0);
    scene.fails(call);
    passes(DAY);
    assertThat(scene.intake(post).stage()).isNotEqualTo(Stage.GAVE_UP);

    rig.faults.from(moment -> {});
    rig.live();

    rig.faults.quietly(() -> Aftermath.isWhole(rig, List.of(post)));
  }

  /** Once a healthy copy was called damaged, and the picture taken again over it. */
  @Test
  void J65_T60_aStoreThatIsAwayOnlyWhileACopyIsReadBackHasDamagedNothing() {
    Post post = Scenario.ONE_FILE.begin(rig).get(0);
    rig.faults.from(
        moment -> {
          if (moment.port().equals("blobs") && moment.call().equals("open") && moment.before()) {
            throw new IOException("no bucket");
          }
        });
    passes(DAY);
    assertThat(scene.intake(post).stage()).isEqualTo(Stage.REMOVING);
    assertThat(rig.chat.opened).as("fetched once").containsOnly(Map.entry("F1", 1));
    assertThat(rig.database.audit().lately(Set.of(Action.ORIGINAL_REMOVE_FAILED), Instant.EPOCH, 9))
        .isEmpty();

    rig.faults.from(moment -> {});
    rig.live();

    rig.faults.quietly(() -> Aftermath.isWhole(rig, List.of(post)));
    assertThat(rig.chat.opened).as("fetched once").containsOnly(Map.entry("F1", 1));
  }

  @Test
  void T60_aLimitAfterAnHourOfTroubleGivesNothingUp() {
    Post post = Scenario.ONE_FILE.begin(rig).get(0);
    scene.fails("announce");
    passes(Duration.ofHours(2));

    rig.faults.from(
        moment -> {
          if (moment.call().startsWith("announce")) {
            throw new MessengerUnavailable("limited", Optional.of(Duration.ofSeconds(1)));
          }
        });
    passes(Duration.ofHours(1));
    rig.faults.from(moment -> {});
    rig.live();

    rig.faults.quietly(() -> Aftermath.isWhole(rig, List.of(post)));
  }

  @Test
  void T60_waitsAsLongAsTheChatAsksForAndNoLonger() {
    Post post = Scenario.ONE_FILE.begin(rig).get(0);
    rig.faults.from(
        moment -> {
          if (moment.call().startsWith("announce")) {
            throw new MessengerUnavailable("limited", Optional.of(Duration.ofMinutes(9)));
          }
        });
    rig.round();
    rig.faults.from(moment -> {});

    rig.clock.turn(Duration.ofMinutes(8));
    rig.round();
    assertThat(scene.intake(post).stage()).isEqualTo(Stage.STORED);
    rig.clock.turn(Duration.ofMinutes(1));
    rig.round();

    assertThat(scene.intake(post).stage()).isEqualTo(Stage.REPLACED);
  }

  @Test
  void J65_aSuccessEndsThePausesOfThoseThatWaited() {
    List<Post> waiting = postsThatWait();
    rig.faults.from(moment -> {});
    rig.clock.turn(rig.settings.firstRetry());

    Post later = scene.post("later");
    rig.clock.turn(rig.settings.longestRetry());
    rig.round();

    assertThat(waiting).allMatch(post -> scene.intake(post).stage() == Stage.REPLACED);
    assertThat(scene.intake(later).stage()).isEqualTo(Stage.REPLACED);
  }

  @Test
  void J65_takesUpWhatWaitsWhenTheChatSaysThatItIsBack() {
    List<Post> waiting = postsThatWait();
    rig.faults.from(moment -> {});
    rig.round();
    assertThat(waiting).allMatch(post -> scene.intake(post).stage() == Stage.RECEIVED);

    rig.desk().chatIsBack("sim");
    rig.round();

    assertThat(waiting).allMatch(post -> scene.intake(post).stage() == Stage.REPLACED);
  }

  @Test
  void J65_takesUpNothingOfAChatThatDidNotComeBack() {
    List<Post> waiting = postsThatWait();
    rig.faults.from(moment -> {});

    rig.desk().chatIsBack("other");
    rig.round();

    assertThat(waiting).allMatch(post -> scene.intake(post).stage() == Stage.RECEIVED);
  }

  @Test
  void J65_takesUpWhatWaitsWhenTheDiskTakesFilesAgain() {
    List<Post> waiting = postsThatWait();
    rig.faults.from(moment -> {});

    rig.desk().diskIsBack();
    rig.round();

    assertThat(waiting).allMatch(post -> scene.intake(post).stage() == Stage.REPLACED);
  }

  @Test
  void J07_takesUpWhatWaitsWhenTheRightIsThere() {
    List<Post> waiting = postsThatWait();
    rig.faults.from(moment -> {});

    rig.desk().rightsChanged(SimulatedChat.SITE);
    rig.round();

    assertThat(waiting).allMatch(post -> scene.intake(post).stage() == Stage.REPLACED);
  }

  /** Their next attempt would come in some minutes. */
  private List<Post> postsThatWait() {
    List<Post> posts = new ArrayList<>(List.of(scene.post("1"), scene.post("2"), scene.post("3")));
    scene.fails("open");
    passes(Duration.ofHours(2));
    rig.clock.turn(rig.settings.longestRetry());
    rig.round();
    return posts;
  }

  private void passes(Duration time) {
    for (Duration left = time; !left.isNegative(); left = left.minus(rig.settings.firstRetry())) {
      rig.round();
      Duration turn = rig.settings.longestRetry().dividedBy(2);
      rig.clock.turn(turn);
      left = left.minus(turn);
    }
  }
}
