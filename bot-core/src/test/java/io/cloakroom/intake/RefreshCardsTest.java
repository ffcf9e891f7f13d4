package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.follow.EndRights;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.link.Link;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Cards that a chat does not take. */
class RefreshCardsTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final List<Post> posts = IntStream.range(0, 6).mapToObj(this::post).toList();

  RefreshCardsTest() {
    rig.live();
    posts.forEach(post -> rig.stores.links().revoke(SimulatedChat.ANA, link(post)));
    rig.chat.updates = 0;
  }

  private Post post(int number) {
    return rig.chat.post(
        SimulatedChat.SITE,
        Integer.toString(number),
        rig.clock.instant(),
        Map.of("F" + number, Scenario.picture(number)));
  }

  @Test
  void aCardThatCannotBeWrittenHoldsUpNoOther() {
    rig.chat.unwritable.addAll(List.of(key(posts.get(0)), key(posts.get(1))));

    rig.doChores();

    assertThat(posts.subList(2, 6)).allSatisfy(post -> assertThat(saysRevoked(post)).isTrue());
    assertThat(posts.subList(0, 2)).noneSatisfy(post -> assertThat(saysRevoked(post)).isTrue());
  }

  @Test
  void aCardThatCannotBeWrittenIsTriedAgainEverMoreSeldom() {
    rig.chat.unwritable.add(key(posts.get(0)));
    for (int second = 0; second < 600; second++) {
      rig.doChores();
      rig.clock.turn(Duration.ofSeconds(1));
    }
    assertThat(rig.chat.updates).isBetween(posts.size() + 5, posts.size() + 15);

    rig.chat.unwritable.clear();
    rig.clock.turn(Duration.ofMinutes(5));
    rig.doChores();

    assertThat(saysRevoked(posts.get(0))).isTrue();
  }

  /** Whoever sets it finds the card due already, and it is being written by what held before. */
  @Test
  void aCardIsWrittenOnceMoreWhereARuleIsSetWhileItIsBeingWritten() {
    Post open = post(7);
    rig.live();
    Link before = link(open);
    rig.database.links().showAgain(before.id());
    rig.chat.whileWriting =
        () -> {
          rig.chat.whileWriting = () -> {};
          PolicyUpdate approval =
              PolicyUpdate.of(
                  Scope.of(SimulatedChat.WORKSPACE),
                  Setting.ACCESS.name(),
                  "approval",
                  Sample.event(SimulatedChat.WORKSPACE));
          rig.database.policies().set(approval);
        };
    rig.chat.updates = 0;

    rig.doChores();

    assertThat(link(open).cardDue()).isTrue();
    rig.doChores();
    assertThat(link(open).cardDue()).isFalse();
    assertThat(rig.chat.updates).isEqualTo(2);
  }

  /** So does whoever finds that the last day is over. */
  @Test
  void F8_aCardIsWrittenOnceMoreWhereTheLastDayEndsWhileItIsBeingWritten() {
    Post open = post(7);
    rig.live();
    LocalDate last = LocalDate.ofInstant(rig.clock.instant(), ZoneOffset.UTC);
    rig.database
        .policies()
        .set(
            Scope.of(SimulatedChat.WORKSPACE),
            Setting.RIGHTS_UNTIL.name(),
            last.toString(),
            Sample.event(SimulatedChat.WORKSPACE));
    rig.doChores();
    Instant over = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    rig.clock.turn(Duration.between(rig.clock.instant(), over.minusSeconds(1)));
    rig.database.links().showAgain(link(open).id());
    rig.chat.whileWriting =
        () -> {
          rig.chat.whileWriting = () -> {};
          rig.clock.turn(Duration.ofSeconds(1));
          endRights();
        };

    rig.doChores();

    assertThat(link(open).cardDue()).isTrue();
    rig.doChores();
    assertThat(rig.chat.cards.get(key(open)).images().get(0).state())
        .isEqualTo(CardImage.State.EXPIRED);
  }

  private void endRights() {
    new EndRights(
            SimulatedChat.WORKSPACE.messenger(),
            rig.database.intakes().register(),
            rig.database.links(),
            rig.policies,
            rig.database.keepsakes(),
            rig.clock)
        .round();
  }

  @Test
  void aChatThatIsAwayIsAskedThreeTimesARound() {
    posts.forEach(post -> rig.chat.unwritable.add(key(post)));

    rig.doChores();

    assertThat(rig.chat.updates).isEqualTo(3);
  }

  @Test
  void aChatThatIsAwayIsComplainedOfOnceAndNotEachRound() {
    Logger logger = (Logger) LoggerFactory.getLogger("io.cloakroom.intake.chores.CardRetries");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    Level before = logger.getLevel();
    logger.setLevel(Level.WARN);
    try {
      posts.forEach(post -> rig.chat.unwritable.add(key(post)));
      for (int second = 0; second < 60; second++) {
        rig.doChores();
        rig.clock.turn(Duration.ofSeconds(1));
      }
    } finally {
      logger.setLevel(before);
      logger.detachAppender(log);
    }

    assertThat(log.list)
        .singleElement()
        .satisfies(event -> assertThat(event.getMessage()).contains("cards are not up to date"));
  }

  /**
   * It went on to the last card, and kept the chores from other nodes until their lease was over.
   */
  @Test
  void J08_aStopEndsARoundOfManyCards_andAnotherNodeGoesOnWithThem() {
    Chores node = rig.start().chores();
    rig.chat.whileWriting = () -> stop(node);
    node.roundOfEach();
    assertThat(rig.chat.updates).isOne();

    rig.chat.whileWriting = () -> {};
    rig.doChores();

    assertThat(posts).allSatisfy(post -> assertThat(saysRevoked(post)).isTrue());
    assertThat(rig.chat.updates).isEqualTo(posts.size());
  }

  private static void stop(Chores node) {
    try {
      node.stop(Duration.ZERO);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void T64_theCardOfAPostThatANewerReleaseIsAtStaysDue() {
    Intake newer = rig.database.intakes().register().of(posts.get(0)).get(0);
    assertThat(
            rig.database
                .intakes()
                .queue()
                .save(Sample.at(newer, Stage.UNKNOWN, rig.clock.instant()), List.of()))
        .isTrue();

    rig.doChores();

    assertThat(saysRevoked(posts.get(0))).isFalse();
    assertThat(link(posts.get(0)).cardDue()).isTrue();
    assertThat(saysRevoked(posts.get(1))).isTrue();
  }

  @Test
  void T61_endedLinksOfAChatThatIsNoLongerServedStopNothing() {
    Conversation gone = new Conversation(new Workspace("gone", "W1"), "C1");
    for (int i = 0; i < 501; i++) {
      Link link = Sample.link(gone, ViewLimit.NONE);
      rig.database.links().add(link, List.of());
      rig.database
          .links()
          .revoke(link.id(), rig.clock.instant(), Sample.event(SimulatedChat.WORKSPACE));
    }

    rig.doChores();

    assertThat(posts).allSatisfy(post -> assertThat(saysRevoked(post)).isTrue());
  }

  private CardKey key(Post post) {
    return rig.database.intakes().register().of(post).get(0).id().card();
  }

  private Link link(Post post) {
    Item item = rig.database.intakes().register().of(post).get(0).items().get(0);
    return rig.database.links().find(item.link()).orElseThrow();
  }

  private boolean saysRevoked(Post post) {
    return rig.chat.cards.get(key(post)).images().stream()
        .allMatch(image -> image.state() == CardImage.State.REVOKED);
  }
}
