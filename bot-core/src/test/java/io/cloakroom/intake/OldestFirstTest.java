package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J65: oldest first, behind any limit; originals before cards, and cards before receipts. */
class OldestFirstTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final List<String> calls = new ArrayList<>();

  @Test
  void J65_removesTheOldestFirstThoughItWasTheFirstToBePutOff() {
    List<Post> posts = posts(8);
    int[] free = {2};
    rig.faults.from(
        moment -> {
          if (moment.call().equals("remove") && moment.before() && free[0]-- <= 0) {
            throw MessengerUnavailable.limited("files.delete is at its limit", LIMIT);
          }
        });
    List<Post> gone = new ArrayList<>();
    for (int minute = 0; minute < 10; minute++) {
      rig.round();
      posts.stream()
          .filter(post -> !gone.contains(post) && !rig.chat.stands(post, "F" + post.id()))
          .forEach(gone::add);
      assertThat(gone).isEqualTo(posts.subList(0, gone.size()));
      rig.clock.turn(LIMIT);
      free[0] = 1;
    }

    assertThat(gone).isEqualTo(posts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "announce", "remove"})
  void J65_asksALimitedChatOnceAndNotForEachPost(String call) {
    posts(8);
    int[] refused = {0};
    rig.faults.from(
        moment -> {
          if (moment.call().startsWith(call) && moment.before()) {
            refused[0]++;
            throw MessengerUnavailable.limited("at its limit", LIMIT);
          }
        });

    // Every post comes to the limit once; from then on they wait for its end together.
    rig.round();
    refused[0] = 0;
    rig.clock.turn(LIMIT);
    rig.round();

    assertThat(refused[0]).isEqualTo(1);
  }

  @Test
  void J65_whoeverWasRefusedIsDueNoLaterThanThoseBehind() {
    List<Post> posts = posts(2);
    rig.faults.from(
        moment -> {
          if (moment.call().equals("remove") && moment.before()) {
            throw MessengerUnavailable.limited("files.delete is at its limit", LIMIT);
          }
        });
    rig.round();

    rig.clock.turn(LIMIT);
    rig.round();

    assertThat(intake(posts.get(0)).dueAt()).isEqualTo(intake(posts.get(1)).dueAt());
  }

  @Test
  void J65_nothingEndsAPauseThatTheChatAskedForThoughSomethingElseWasInTheWayBefore() {
    Post post = posts(1).get(0);
    fails(new MessengerUnavailable("away"));
    rig.round();
    rig.clock.turn(rig.settings.longestRetry());
    fails(MessengerUnavailable.limited("files.delete is at its limit", LIMIT));
    rig.round();
    rig.faults.from(moment -> {});

    rig.desk().chatIsBack("sim");
    rig.round();
    assertThat(rig.chat.stands(post, "F0")).isTrue();
    rig.clock.turn(LIMIT);
    rig.round();

    assertThat(rig.chat.stands(post, "F0")).isFalse();
  }

  private void fails(MessengerUnavailable why) {
    rig.faults.from(
        moment -> {
          if (moment.call().equals("remove") && moment.before()) {
            throw why;
          }
        });
  }

  @Test
  void takesUpPostsInTheOrderInWhichTheyWerePostedWhateverCameFirst() {
    Instant now = rig.clock.instant();
    Post later = post("later", now.minusSeconds(1));
    Post earlier = post("earlier", now.minusSeconds(60));
    records();

    rig.round();

    assertThat(rig.chat.stands(later, "Flater")).isFalse();
    assertThat(receivedAt(earlier)).isAfter(receivedAt(later));
    assertThat(rig.chat.removed).containsExactly("Fearlier", "Flater");
  }

  @Test
  void J65_afterAnOutageAllOriginalsGoBeforeCardsAndCardsBeforeReceipts() {
    posts(3);
    rig.faults.from(
        moment -> {
          if (moment.port().equals("chat")) {
            throw new MessengerUnavailable("away");
          }
        });
    rig.round();
    records();

    rig.desk().chatIsBack("sim");
    rig.round();

    assertThat(calls)
        .filteredOn(call -> List.of("remove", "update", "tell").contains(call))
        .containsExactly(
            "remove", "remove", "remove", "update", "update", "update", "tell", "tell", "tell");
  }

  @Test
  void J65_aLimitedReceiptHoldsNothingUpAndIsToldLater() {
    Post post = post("1", rig.clock.instant());
    rig.faults.from(
        moment -> {
          if (moment.call().equals("tell")) {
            throw MessengerUnavailable.limited("limited", LIMIT);
          }
        });
    rig.round();
    Intake waiting = intake(post);
    rig.faults.from(moment -> {});
    rig.clock.turn(LIMIT);
    rig.round();

    assertThat(waiting.stage()).isEqualTo(Stage.SHOWN);
    assertThat(rig.chat.stands(post, "F1")).isFalse();
    assertThat(intake(post).stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.said).hasSize(1);
  }

  private void records() {
    rig.faults.from(
        moment -> {
          if (moment.port().equals("chat") && moment.before()) {
            calls.add(moment.call());
          }
        });
  }

  private List<Post> posts(int count) {
    Instant now = rig.clock.instant();
    return IntStream.range(0, count)
        .mapToObj(i -> post(String.valueOf(i), now.minusSeconds(count - i)))
        .toList();
  }

  private Post post(String id, Instant at) {
    return rig.chat.post(
        SimulatedChat.SITE, id, at, Map.of("F" + id, Scenario.picture(id.hashCode())));
  }

  private Instant receivedAt(Post post) {
    return intake(post).receivedAt();
  }

  private Intake intake(Post post) {
    return rig.database.intakes().register().of(post).get(0);
  }
}
