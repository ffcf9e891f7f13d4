package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Stage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * J65: a database that goes away in the middle of a walk leaves the post held by nobody. Once the
 * original stood until that lease was over, for two minutes and up to four and a half.
 */
class DroppedPostsTest {
  private static final Set<String> DATABASE = Set.of("queue", "links", "sweeps");
  private static final Duration AWAY = Duration.ofSeconds(10);
  private static final Duration SECONDS = Duration.ofSeconds(10);
  private static final Duration TURN = Duration.ofSeconds(1);

  @ParameterizedTest
  @EnumSource(names = {"ONE_FILE", "TWO_IN_A_POST", "WITH_OTHER_FILES"})
  void J65_wheneverTheDatabaseGoesAway_thePostGoesOnWithinSecondsOfItsReturn(Scenario scenario) {
    int moments = moments(scenario);
    int dropped = 0;
    for (int at = 0; at < moments; at++) {
      Rig rig = new Rig(scenario.unit, Mutation.NONE);
      List<Post> posts = scenario.begin(rig);
      awayFrom(rig, at);
      passes(rig, AWAY);
      dropped += isHeld(rig, posts) ? 1 : 0;

      rig.faults.from(moment -> {});
      passes(rig, SECONDS);

      assertThat(stage(rig, posts)).as("away from moment " + at).isEqualTo(Stage.REPLACED);
      rig.live();
      rig.faults.quietly(() -> Aftermath.isWhole(rig, posts));
    }
    assertThat(dropped).isGreaterThan(5);
  }

  /** As where its row is damaged: it must not be walked each second for good. */
  @Test
  void T60_aPostThatCanNeverBeSavedComesBackEverMoreSeldom() {
    Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
    List<Post> posts = Scenario.ONE_FILE.begin(rig);
    AtomicInteger announced = new AtomicInteger();
    rig.faults.from(
        moment -> {
          if (moment.call().startsWith("announce") && moment.before()) {
            announced.incrementAndGet();
          }
          if (moment.call().equals("saveAll") && announced.get() > 0 && moment.before()) {
            throw new IllegalStateException("no such row can be");
          }
        });

    passes(rig, Duration.ofMinutes(40));

    assertThat(stage(rig, posts)).isEqualTo(Stage.STORED);
    assertThat(announced).hasValueBetween(15, 30);
  }

  /**
   * A card may take minutes to be put up; what comes after it is no reason to hold a post so long.
   */
  @Test
  void J09_aPostIsHeldForLongOnlyWhileItsCardIsPutUp() {
    Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
    List<Post> posts = Scenario.ONE_FILE.begin(rig);
    Map<String, Duration> held = new HashMap<>();
    rig.faults.from(
        moment -> {
          if (moment.port().equals("chat") && moment.before()) {
            held.put(moment.call(), left(rig, posts));
          }
        });

    rig.round();

    assertThat(held.get("announceFirst")).isGreaterThan(Messenger.LONGEST_ANNOUNCEMENT);
    assertThat(held.get("remove")).isLessThanOrEqualTo(rig.settings.lease());
  }

  private static Duration left(Rig rig, List<Post> posts) {
    return rig.database.intakes().register().of(posts.get(0)).get(0).leasedUntil().stream()
        .map(until -> Duration.between(rig.clock.instant(), until))
        .findFirst()
        .orElse(Duration.ZERO);
  }

  private static int moments(Scenario scenario) {
    Rig rig = new Rig(scenario.unit, Mutation.NONE);
    List<Post> posts = scenario.begin(rig);
    rig.round();
    assertThat(stage(rig, posts)).isEqualTo(Stage.REPLACED);
    return rig.faults.moments();
  }

  private static void awayFrom(Rig rig, int first) {
    rig.faults.from(
        moment -> {
          // What was claimed and came back to nobody has no name to be let go by.
          boolean untold = moment.call().equals("claim") && !moment.before();
          if (moment.number() >= first && !untold && DATABASE.contains(moment.port())) {
            throw new IllegalStateException("no connection");
          }
        });
  }

  private static void passes(Rig rig, Duration time) {
    for (Duration left = time; !left.isNegative(); left = left.minus(TURN)) {
      rig.round();
      rig.clock.turn(TURN);
    }
  }

  private static boolean isHeld(Rig rig, List<Post> posts) {
    return rig.database.intakes().register().of(posts.get(0)).stream()
        .anyMatch(intake -> intake.leasedUntil().isPresent());
  }

  private static Stage stage(Rig rig, List<Post> posts) {
    return rig.database.intakes().register().of(posts.get(0)).get(0).stage();
  }
}
