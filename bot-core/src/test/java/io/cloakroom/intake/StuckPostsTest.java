package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.intake.keep.StuckPosts;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** J65, T60: what could not be protected is said, stands on a list, and can be tried again. */
class StuckPostsTest {
  private static final Person ADMIN = new Person(SimulatedChat.WORKSPACE, "admin");

  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final StuckPosts stuck =
      new StuckPosts(rig.database.intakes().queue(), rig.database.intakes().register(), rig.clock);

  @Test
  void tellsTheAuthorAndTheAdminsThatAPictureWasGivenUp() {
    rig.chat.administrators = List.of(ADMIN);

    Post post = givenUp();

    assertThat(rig.chat.notices).containsKey(new CardKey(intake(post).id() + "-gave-up"));
    assertThat(rig.chat.said)
        .anyMatch(said -> said.startsWith("@ana") && said.contains("not protected"))
        .anyMatch(said -> said.startsWith("@admin") && said.contains("admin stuck"));
    assertThat(stuck.list(SimulatedChat.SITE)).containsExactly(intake(post));
    assertThat(stuck.list(SimulatedChat.OTHER)).isEmpty();
  }

  @Test
  void triesAgainWhatWasGivenUpWhenAnAdminWantsIt() {
    Post post = givenUp();

    assertThat(stuck.retry(ADMIN, intake(post).id())).isTrue();
    rig.live();

    assertThat(stuck.retry(ADMIN, intake(post).id())).isFalse();
    assertThat(stuck.list(SimulatedChat.WORKSPACE)).isEmpty();
    rig.faults.quietly(() -> Aftermath.isWhole(rig, List.of(post)));
  }

  @Test
  void aNewDeliveryRevivesWhatWasGivenUp() {
    Post post = givenUp();
    IncomingPost standing = rig.chat.posts.get(post);

    rig.chat.unacknowledged.add(desk -> desk.received(standing));
    rig.live();

    rig.faults.quietly(() -> Aftermath.isWhole(rig, List.of(post)));
  }

  @Test
  void aPostThatIsOnlyFoundStandingIsNotRevivedWhereItsFileWasToBlame() {
    Post post = givenUp();

    rig.desk().found(rig.chat.posts.get(post));

    assertThat(intake(post).stage()).isEqualTo(Stage.GAVE_UP);
  }

  @Test
  void listsWhatWaitsForLongAndTriesItAtOnceWhenAnAdminWantsIt() {
    Post post = Scenario.ONE_FILE.begin(rig).get(0);
    rig.faults.from(
        moment -> {
          if (moment.call().equals("open")) {
            throw new MessengerUnavailable("away");
          }
        });
    for (int i = 0; i < 10; i++) {
      rig.live();
    }
    rig.faults.from(moment -> {});
    assertThat(stuck.list(SimulatedChat.SITE)).containsExactly(intake(post));

    assertThat(stuck.retry(ADMIN, intake(post).id())).isTrue();
    rig.round();

    assertThat(intake(post).stage()).isEqualTo(Stage.REPLACED);
  }

  @Test
  void J07_doesNotTellTheAuthorAgainAtEachRetryThatTheOriginalIsStillThere() {
    AtomicInteger tells = new AtomicInteger();
    rig.faults.from(
        moment -> {
          if (moment.call().equals("tell") && moment.before()) {
            tells.incrementAndGet();
          }
        });
    rig.chat.mayRemove = false;
    Post post = Scenario.ONE_FILE.begin(rig).get(0);

    for (int i = 0; i < 10; i++) {
      rig.live();
    }

    assertThat(intake(post).stage()).isEqualTo(Stage.KEPT);
    assertThat(intake(post).setbacks().delays()).isGreaterThan(5);
    assertThat(tells).hasValue(1);
  }

  @Test
  void J07_doesNotTellTheAuthorAgainAtEachRetryWhatIsMissing() {
    AtomicInteger tells = new AtomicInteger();
    Shortcoming missing =
        new Shortcoming(Optional.of(SimulatedChat.SITE), "Send Messages", "Give.");
    rig.faults.from(
        moment -> {
          if (moment.call().equals("tell") && moment.before()) {
            tells.incrementAndGet();
          }
          if (moment.call().startsWith("announce")) {
            throw MessengerUnavailable.lacking(missing);
          }
        });
    Post post = Scenario.ONE_FILE.begin(rig).get(0);

    for (int i = 0; i < 10; i++) {
      rig.live();
    }

    assertThat(intake(post).stage()).isEqualTo(Stage.STORED);
    assertThat(tells).hasValue(1);
  }

  @Test
  void anAuthorWhoTakesNoNoticesHoldsNothingUp() {
    rig.chat.mayRemove = false;
    rig.faults.from(
        moment -> {
          if (moment.call().equals("tell")) {
            throw new MessengerUnavailable("a direct message is refused");
          }
        });
    Post post = Scenario.ONE_FILE.begin(rig).get(0);

    rig.live();
    rig.clock.turn(Duration.ofMinutes(5));
    rig.live();

    assertThat(intake(post).stage()).isEqualTo(Stage.KEPT);
  }

  private Post givenUp() {
    Post post = Scenario.ONE_FILE.begin(rig).get(0);
    rig.faults.from(
        moment -> {
          if (moment.call().equals("put")) {
            throw new Faults.Crash();
          }
        });
    for (int i = 0; i < 9; i++) {
      rig.live();
    }
    rig.faults.from(moment -> {});
    assertThat(intake(post).stage()).isEqualTo(Stage.GAVE_UP);
    return post;
  }

  private Intake intake(Post post) {
    return rig.database.intakes().register().of(post).get(0);
  }
}
