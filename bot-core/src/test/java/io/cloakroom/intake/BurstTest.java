package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.LinkStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several pictures of one person in a few seconds: one card. */
class BurstTest {
  private static final int RED = 0xff0000;

  private final Rig rig = new Rig(RemovalUnit.POST, Mutation.NONE);
  private final Instant started = rig.clock.instant();

  @Test
  void putsThePicturesOfABurstOnOneCardEachWithItsOwnLink() {
    rig.chat.words = "";
    List<Post> posts = List.of(post("1"), post("2"), post("3"));

    rig.live();

    assertThat(rig.chat.cards).hasSize(1);
    Card card = card();
    assertThat(card.images()).hasSize(3).allMatch(image -> image.link().isPresent());
    assertThat(card.images().stream().map(image -> image.link().orElseThrow()).distinct())
        .hasSize(3);
    assertThat(card.original()).isEqualTo(Card.Original.REMOVED);
    assertThat(card.replyTo()).isEqualTo(posts.get(0));
    assertThat(posts).allMatch(post -> intake(post).stage() == Stage.REPLACED);
  }

  @Test
  void endsOneLinkOfABurstAndLeavesTheOthers() {
    rig.chat.words = "";
    post("1");
    Post second = post("2");
    rig.live();

    rig.stores.links().withdrawAll(intake(second).items().get(0).image());
    rig.live();

    assertThat(card().images().get(0).state().opens()).isTrue();
    assertThat(card().images().get(1).state().opens()).isFalse();
    assertThat(rig.database.links().find(intake(second).items().get(0).link()))
        .hasValueSatisfying(
            link -> assertThat(link.status(rig.clock.instant())).isEqualTo(LinkStatus.REVOKED));
  }

  @Test
  void putsUpACardOfItsOwnForWordsForAnotherThreadAndForWhatComesLater() {
    rig.chat.words = "";
    post("1");
    rig.live();
    rig.clock.turn(Duration.ofSeconds(31));
    post("2");
    rig.chat.words = "the crane";
    post("3");
    rig.chat.words = "";
    rig.chat.thread = Optional.of("1");
    post("4");

    rig.live();

    assertThat(rig.chat.cards).hasSize(4);
  }

  @Test
  void waitsForTheFirstNoLongerThanAMoment() {
    rig.chat.words = "";
    rig.chat.mayRemove = false;
    Post first = post("1");
    Post second = post("2");

    rig.live();

    assertThat(intake(first).isGuest()).isFalse();
    assertThat(intake(second).isGuest()).isFalse();
    assertThat(rig.chat.cards).hasSize(2);
  }

  @Test
  void saysThatSomeOriginalsOfABurstStand() {
    rig.chat.words = "";
    post("1");
    shortly();
    rig.chat.mayRemove = false;
    Post second = rig.chat.post(SimulatedChat.SITE, "2", started, file("2"));

    rig.live();

    assertThat(rig.chat.cards).hasSize(1);
    assertThat(intake(second).stage()).isEqualTo(Stage.KEPT);
    assertThat(card().original()).isEqualTo(Card.Original.PARTLY_THERE);
  }

  @Test
  void takesOnlyThePictureOffTheCardWhosePostItsAuthorDeleted() {
    rig.chat.words = "";
    post("1");
    shortly();
    rig.chat.mayRemove = false;
    Post second = rig.chat.post(SimulatedChat.SITE, "2", started, file("2"));
    rig.faults.from(
        moment -> {
          if (moment.call().equals("announce") && !moment.before()) {
            rig.faults.quietly(() -> rig.chat.author.takesBack(second));
          }
        });

    rig.live();

    assertThat(intake(second).stage()).isEqualTo(Stage.WITHDRAWN);
    assertThat(rig.chat.cards).hasSize(1);
    assertThat(card().images()).hasSize(1);
  }

  @Test
  void beginsASecondCardWhereOneIsFull() {
    rig.chat.words = "";
    for (int picture = 1; picture <= 12; picture++) {
      post("" + picture);
    }

    rig.live();

    assertThat(rig.chat.cards.values().stream().map(card -> card.images().size()))
        .containsExactly(10, 2);
  }

  @Test
  void endsTheLinksOfAllThatStoodOnACardThatAnAdminTookAway() {
    rig.chat.words = "";
    List<Post> posts = List.of(post("1"), post("2"));
    rig.live();

    rig.desk().cardDeleted(intake(posts.get(1)).card());
    rig.live();

    assertThat(posts).allMatch(post -> intake(post).stage() == Stage.CLEARED);
  }

  /** A chat takes no more changes of what is an hour old. */
  @Test
  void T60_a_picture_whose_burst_s_card_grew_old_meanwhile_has_a_card_of_its_own() {
    rig.chat.words = "";
    post("1");
    shortly();
    Post second = post("2");
    rig.faults.from(
        moment -> {
          if (moment.call().equals("announce")) {
            rig.faults.from(later -> {});
            throw new Faults.Crash();
          }
        });
    rig.round();
    assertThat(intake(second).isGuest()).isTrue();
    rig.clock.turn(Duration.ofHours(1));
    rig.chat.unwritable.addAll(rig.chat.cards.keySet());

    rig.live();

    assertThat(intake(second).stage()).isEqualTo(Stage.REPLACED);
    assertThat(intake(second).isGuest()).isFalse();
    assertThat(rig.chat.cards).hasSize(2);
  }

  @Test
  void leavesACardThatDoesNotTakeItAndIsNamedThereNoMore() {
    rig.chat.words = "";
    Post first = post("1");
    shortly();
    rig.chat.unwritable.addAll(rig.chat.cards.keySet());
    Post second = post("2");
    shortly();
    assertThat(intake(second).stage()).isEqualTo(Stage.REPLACED);
    rig.chat.unwritable.clear();

    rig.live();

    assertThat(rig.chat.cards.values())
        .extracting(card -> card.images().size())
        .containsExactly(1, 1);
    assertThat(List.of(first, second)).noneMatch(post -> intake(post).isGuest());
  }

  @Test
  void keepsThePictureOffBothCardsWhoseAnswerWasLostButOne() {
    rig.chat.words = "";
    post("1");
    shortly();
    Post second = post("2");
    rig.faults.from(
        moment -> {
          if (moment.call().equals("announce") && !moment.before()) {
            rig.faults.from(later -> {});
            throw new MessengerUnavailable("the answer was lost");
          }
        });

    rig.live();

    assertThat(intake(second).isGuest()).isFalse();
    assertThat(rig.chat.cards.values())
        .extracting(card -> card.images().size())
        .containsExactly(1, 1);
  }

  @Test
  void waitsForNoCardThatHasNoRoomForIt() {
    rig.chat.words = "";
    rig.faults.from(
        moment -> {
          if (moment.call().equals("remove") && moment.before()) {
            throw new MessengerUnavailable("busy");
          }
        });
    Post first = post("1");
    Post second = post("2");
    for (int picture = 3; picture <= 10; picture++) {
      post("" + picture);
    }
    Post eleventh = post("11");

    rig.round();

    assertThat(intake(first).stage()).isEqualTo(Stage.REMOVING);
    assertThat(intake(second).stage()).isEqualTo(Stage.STORED);
    assertThat(intake(eleventh).stage()).isEqualTo(Stage.REMOVING);
  }

  /** What was posted meanwhile is no part of what the admin took away. */
  @Test
  void leavesAPictureAloneThatStoodNotYetOnACardThatAnAdminTookAway() {
    rig.chat.words = "";
    Post first = post("1");
    shortly();
    Post second = post("2");
    rig.faults.from(
        moment -> {
          if (moment.call().equals("announce") && moment.before()) {
            rig.faults.from(later -> {});
            rig.faults.quietly(() -> rig.undisturbedDesk().cardDeleted(intake(first).card()));
          }
        });

    rig.live();

    assertThat(intake(first).stage()).isEqualTo(Stage.CLEARED);
    assertThat(intake(second).stage()).isEqualTo(Stage.REPLACED);
  }

  /** Less than a minute: the card takes more. */
  private void shortly() {
    for (int second = 0; second < 8; second++) {
      rig.round();
      rig.clock.turn(Duration.ofSeconds(1));
    }
  }

  private Post post(String id) {
    return rig.chat.post(SimulatedChat.SITE, id, rig.clock.instant(), file(id));
  }

  private static Map<String, byte[]> file(String id) {
    return Map.of("F" + id, Scenario.picture(RED + Integer.parseInt(id)));
  }

  private Card card() {
    return rig.chat.cards.values().iterator().next();
  }

  private Intake intake(Post post) {
    return rig.database.intakes().register().of(post).get(0);
  }
}
