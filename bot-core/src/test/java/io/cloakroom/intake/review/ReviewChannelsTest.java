package io.cloakroom.intake.review;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SeatedMessenger;
import io.cloakroom.link.Link;
import io.cloakroom.review.Review;
import io.cloakroom.review.ReviewStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** J33: each channel is looked over once a month, and its admins are told what stands out. */
class ReviewChannelsTest extends ReviewedSite {
  @Test
  void J33_tellsTheAdminsOnTheFirstOfTheMonthInTheMorningAndShortensAWeekLater() {
    Link stale = longLived(kept(ANA));
    Link seen = longLived(kept(BOB));
    turnTo("2026-05-01T08:59:00");
    seen(seen);
    chore.round();
    assertThat(cards()).isEmpty();

    turnTo("2026-05-01T09:00:00");
    chore.round();
    chore.round();

    SeatedMessenger.Told card = cards().get(0);
    assertThat(cards()).hasSize(1);
    assertThat(card.person()).isEqualTo(CHO);
    assertThat(card.notice().lasting()).isTrue();
    assertThat(card.text())
        .startsWith("Monthly review of #site\nOne open link that nobody looked at for a month:\n")
        .contains(stale.image().id().toString())
        .contains(
            "by 2026-05-08T07:00:00Z, one link that nobody looked at or changed by then will end",
            "no picture is destroyed")
        .doesNotContain(seen.image().id().toString());
    assertThat(recorded(Action.REVIEW_TOLD)).isEqualTo(1);

    turnTo("2026-05-08T08:59:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    turnTo("2026-05-08T09:00:00");
    chore.round();
    chore.round();

    Instant end = scene.clock.instant().plus(Duration.ofDays(1));
    assertThat(now(stale).expiresAt()).isEqualTo(end);
    assertThat(now(stale).setEnd()).contains(end);
    assertThat(now(stale).keptUntil()).isEqualTo(stale.keptUntil());
    assertThat(now(seen).expiresAt()).isEqualTo(seen.expiresAt());
    assertThat(cards()).hasSize(2);
    assertThat(cards().get(1).text())
        .startsWith(
            "Nobody chose to keep all in the review of #site: one link that nobody looked at or");
    assertThat(recorded(Action.REVIEW_SHORTENED)).isEqualTo(1);
    turnTo("2026-05-31T12:00:00");
    chore.round();
    assertThat(cards()).hasSize(2);
  }

  /** Another node waited for five minutes to tell the rest. */
  @Test
  void J33_whatAStopLeavesHalfDoneAnotherNodeGoesOnWithAtOnce() {
    Person second = admin("second");
    scene.messenger.seat(second, SITE, CommandStage.member(true, true));
    longLived(kept(ANA));
    turnTo("2026-05-01T09:00:00");
    ReviewChannels other = chore(scene.database.reviews());
    scene.messenger.whileTelling = chore::stop;
    chore.round();
    assertThat(cards()).as("one was told as it was stopped").hasSize(1);

    scene.messenger.whileTelling = () -> {};
    other.round();

    assertThat(cards())
        .extracting(SeatedMessenger.Told::person)
        .as("by the other at that moment")
        .contains(CHO, second);
    assertThat(recorded(Action.REVIEW_TOLD)).isEqualTo(1);
  }

  /** Somebody presses while others are still told, and how far that is was just kept. */
  @Test
  void J33_anAnswerCountsAlsoWhereTheCardIsBeingToldAtThatMoment() {
    longLived(kept(ANA));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    scene.database.meanwhile(
        () -> {
          Review now = scene.database.reviews().find(SITE).orElseThrow();
          scene.database.reviews().save(now, now.at(now.dueAt().plusSeconds(1)), List.of());
        });

    assertThat(presses(CHO, button("Keep all as it is"))).contains("All stays as it is");

    assertThat(recorded(Action.REVIEW_KEPT)).isEqualTo(1);
    assertThat(scene.database.reviews().find(SITE).orElseThrow().state())
        .isEqualTo(Review.State.ANSWERED);
  }

  @Test
  void J33_keepsToNineInTheMorningAlsoWhereTheClockWasTurned() {
    turnTo("2026-09-20T12:00:00");
    longLived(kept(ANA));
    turnTo("2026-10-01T09:00:00");
    chore.round();

    // Winter time begins on the 25th.
    turnTo("2026-11-01T08:59:00");
    chore.round();
    assertThat(cards()).isEmpty();
    turnTo("2026-11-01T09:00:00");
    chore.round();
    assertThat(scene.clock.instant()).isEqualTo(Instant.parse("2026-11-01T08:00:00Z"));
    assertThat(cards()).hasSize(1);
  }

  @Test
  void J33_saysNothingWhereNothingStandsOutOrThePolicySaysSo() {
    longLived(kept(ANA));
    scene.set(SITE, "review", "off");
    scene.picture(BOB, OTHER);
    turnTo("2026-05-01T09:00:00");
    chore.round();

    assertThat(cards()).isEmpty();
    scene.set(SITE, "review", "shorten");
    turnTo("2026-06-01T09:00:00");
    chore.round();
    assertThat(cards()).hasSize(1);
  }

  @Test
  void J33_whatStandsOutOnTheFirstInTheMorningCounts() {
    turnTo("2026-04-01T05:00:00");
    longLived(kept(ANA));
    turnTo("2026-04-30T12:30:00");
    chore.round();
    turnTo("2026-05-01T09:00:00");
    chore.round();

    assertThat(cards()).hasSize(1);
  }

  @Test
  void J33_afterALongOutageThereIsOneReview() {
    longLived(kept(ANA));
    scene.set(SITE, "review", "ask");
    turnTo("2026-05-31T13:00:00");
    chore.round();
    assertThat(cards()).hasSize(1);
    for (String day : List.of("2026-06-07T13:00:00", "2026-06-08T09:00:00")) {
      turnTo(day);
      chore.round();
    }

    assertThat(cards()).hasSize(1);
    turnTo("2026-07-01T09:00:00");
    chore.round();
    assertThat(cards()).hasSize(2);
  }

  @Test
  void J33_whereTheChatsAdminsDoNotReadTheChannelOthersAreAsked() {
    longLived(kept(ANA));
    scene.messenger.administrators.clear();
    scene.messenger.administrators.add(CommandStage.DAN);
    scene.messenger.governors.addAll(List.of(CommandStage.DAN, CHO));
    turnTo("2026-05-01T09:00:00");
    chore.round();

    assertThat(cards()).extracting(SeatedMessenger.Told::person).containsExactly(CHO);
  }

  /** They stand on a card that something else begins, and begin none. */
  @Test
  void J33_guestsWhoReadTheChannelBeginNoReview() {
    Person gil = new Person(WORKSPACE, "gil");
    scene.messenger.seat(gil, SITE, new Membership(Standing.GUEST, true, Set.of(), false, false));
    kept(ANA);
    turnTo("2026-04-01T09:00:00");
    chore.round();
    turnTo("2026-05-01T09:00:00");
    chore.round();
    assertThat(cards()).isEmpty();

    longLived(kept(BOB));
    turnTo("2026-07-01T09:00:00");
    chore.round();
    assertThat(cards().get(0).text()).contains("One open link", "read this channel: @eve, @gil.");
  }

  /** What is kept is kept by the policy: nobody is written to each month for that alone. */
  @Test
  void J33_whatIsMerelyKeptBeginsNoReview() {
    kept(ANA);
    turnTo("2026-05-15T12:00:00");
    scene.allChores();
    turnTo("2026-06-01T09:00:00");
    chore.round();
    turnTo("2026-07-01T09:00:00");
    chore.round();
    assertThat(cards()).isEmpty();
    assertThat(scene.hears(CHO, SITE, "policy review")).contains("One picture whose link ended");

    longLived(kept(BOB));
    turnTo("2026-09-01T09:00:00");
    chore.round();
    assertThat(cards().get(0).text()).contains("One open link", "One picture whose link ended");
  }

  /** Whoever fails last leaves what somebody else did meanwhile. */
  @Test
  void J33_aNodeThatFailsBringsNothingForward() {
    longLived(kept(ANA));
    ReviewChannels other = chore(scene.database.reviews());
    turnTo("2026-05-01T09:00:00");
    scene.messenger.whileTelling =
        () -> {
          scene.messenger.whileTelling = () -> {};
          scene.clock.turn(Duration.ofMinutes(6));
          other.round();
          throw new IllegalStateException("broken");
        };
    chore.round();

    assertThat(cards()).hasSize(1);
    assertThat(scene.database.reviews().find(SITE).orElseThrow().dueAt())
        .isEqualTo(scene.clock.instant().plus(Duration.ofDays(1)));
  }

  @Test
  void J33_whoTellsManySlowlyIsNotTakenForDead() {
    longLived(kept(ANA));
    List<Person> admins = List.of(ANA, BOB);
    for (Person one : admins) {
      scene.messenger.administrators.add(one);
      scene.messenger.seat(one, SITE, CommandStage.member(true, true));
    }
    ReviewChannels other = chore(scene.database.reviews());
    turnTo("2026-05-01T09:00:00");
    scene.messenger.whileTelling =
        () -> {
          scene.clock.turn(Duration.ofMinutes(4));
          other.round();
        };
    chore.round();

    assertThat(cards()).extracting(SeatedMessenger.Told::person).containsExactly(CHO, ANA, BOB);
    assertThat(recorded(Action.REVIEW_TOLD)).isEqualTo(1);
  }

  @Test
  void J33_tellsNobodyWhoCannotReadTheChannel() {
    longLived(kept(ANA));
    scene.messenger.administrators.add(CommandStage.DAN);
    turnTo("2026-05-01T09:00:00");
    chore.round();

    assertThat(cards()).extracting(SeatedMessenger.Told::person).containsExactly(CHO);
  }

  /** Wherever the process dies, the same card is told, and each link is shortened once. */
  @Test
  void J33_happensOnceWhereverTheProcessDies() {
    for (int saves = 0; saves < 10; saves++) {
      for (boolean after : List.of(false, true)) {
        dies(new ReviewChannelsTest(), saves, after);
      }
    }
  }

  private static void dies(ReviewChannelsTest test, int saves, boolean after) {
    test.choAdministersTheSite();
    Link stale = test.longLived(test.kept(ANA));
    ReviewStore reviews = test.scene.database.reviews();
    test.turnTo("2026-05-01T09:00:00");
    test.chore = test.chore(new DyingReviews(reviews, saves, after));
    for (Duration step : List.of(Duration.ZERO, Duration.ofMinutes(6), Duration.ofDays(7))) {
      test.scene.clock.turn(step);
      for (int round = 0; round < 3; round++) {
        try {
          test.chore.round();
        } catch (DyingReviews.Killed dead) {
          test.chore = test.chore(reviews);
        }
        test.scene.clock.turn(Duration.ofMinutes(6));
      }
    }
    Set<CardKey> keys = new HashSet<>();
    test.cards().forEach(card -> keys.add(card.key()));
    assertThat(keys).as("%s %s", saves, after).hasSize(2);
    assertThat(test.recorded(Action.REVIEW_TOLD)).isEqualTo(1);
    assertThat(test.recorded(Action.REVIEW_SHORTENED)).isEqualTo(1);
    assertThat(test.scene.recorded(Action.LINK_CHANGED).stream())
        .filteredOn(event -> "review".equals(event.details().get("reason")))
        .as("%s %s", saves, after)
        .hasSize(1);
    assertThat(test.now(stale).expiresAt()).isBefore(stale.expiresAt());
  }

  @Test
  void T61_takesSomeChannelsAtATime() {
    for (int i = 0; i < ReviewChannels.MOST + 5; i++) {
      stale(new Conversation(WORKSPACE, "channel-" + i), admin("admin-" + i % 5));
    }
    turnTo("2026-04-01T09:00:00");
    chore.round();
    chore.round();
    turnTo("2026-05-01T09:00:00");

    chore.round();
    assertThat(cards()).hasSize(ReviewChannels.MOST);
    chore.round();
    assertThat(cards()).hasSize(ReviewChannels.MOST + 5);
  }

  /** Of two nodes one takes each step. */
  @Test
  void J33_twoNodesTellOnce() {
    longLived(kept(ANA));
    ReviewChannels other = chore(scene.database.reviews());
    turnTo("2026-05-01T09:00:00");
    chore.round();
    other.round();
    chore.round();

    assertThat(cards()).hasSize(1);
  }
}
