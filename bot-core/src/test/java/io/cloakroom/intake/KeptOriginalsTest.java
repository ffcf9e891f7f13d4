package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Proof;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.keep.StuckPosts;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Originals that could not be removed: told, tried again, left for good, or gone. */
class KeptOriginalsTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  @Test
  void J07_T39_saysThatTheOriginalIsStillThereAndRemovesItWhenTheRightComes() {
    rig.chat.mayRemove = false;
    List<Post> posts = Scenario.ONE_FILE.begin(rig);
    rig.live();
    assertThat(only(posts).stage()).isEqualTo(Stage.KEPT);
    assertThat(card(posts).original()).isEqualTo(Card.Original.STILL_THERE);
    assertThat(rig.chat.notices).containsKey(new CardKey(only(posts).id() + "-kept"));

    rig.chat.mayRemove = true;
    rig.live();
    rig.live();

    assertThat(only(posts).stage()).isEqualTo(Stage.REPLACED);
    assertThat(card(posts).original()).isEqualTo(Card.Original.REMOVED);
  }

  @Test
  void keepsAnOriginalForGoodWhenNoCopyOfItIsSureToBeKept() {
    set(SimulatedChat.SITE, Setting.RETENTION, "with-link");
    List<Post> posts = keptAndRevoked();

    rig.clock.turn(Duration.ofHours(6));
    rig.live();

    assertThat(only(posts).stage()).isEqualTo(Stage.KEPT_FOR_GOOD);
    assertThat(card(posts).original()).isEqualTo(Card.Original.STILL_THERE);
    assertThat(card(posts).notes()).anyMatch(note -> Spoken.of(List.of(note)).contains("any more"));
    assertThat(rig.chat.said)
        .filteredOn(said -> said.contains("I leave it there"))
        .anyMatch(said -> said.startsWith("@ana") && said.contains("delete it yourself"));
    assertThat(rig.database.intakes().queue().claim(rig.clock.instant(), Duration.ofMinutes(1), 1))
        .isEmpty();
  }

  @Test
  void J07_saysThatAnOriginalIsGoneWhichItLeftForGood() {
    set(SimulatedChat.SITE, Setting.RETENTION, "with-link");
    List<Post> posts = keptAndRevoked();
    rig.clock.turn(Duration.ofHours(6));
    rig.live();
    assertThat(only(posts).stage()).isEqualTo(Stage.KEPT_FOR_GOOD);

    rig.chat.author.takesBack(posts.get(0));
    rig.round();

    assertThat(only(posts).stage()).isIn(Stage.ASKED, Stage.REPLACED);
    assertThat(card(posts).original()).isEqualTo(Card.Original.REMOVED);
    assertThat(card(posts).notes()).isEmpty();
    assertCorrected(posts, "-kept", "-kept-for-good");
  }

  @Test
  void J07_saysOnceThatItStopsWhereTheFirstTryComesAfterAMonth() {
    rig.chat.mayRemove = false;
    rig.chat.administrators = List.of(new Person(SimulatedChat.WORKSPACE, "admin"));
    rig.faults.from(
        moment -> {
          if (moment.call().startsWith("announce")) {
            throw new MessengerUnavailable("away");
          }
        });
    List<Post> posts = Scenario.ONE_FILE.begin(rig);
    for (int day = 0; day < 31; day++) {
      rig.round();
      rig.clock.turn(Duration.ofDays(1));
    }

    rig.faults.from(moment -> {});
    rig.live();

    assertThat(only(posts).stage()).isEqualTo(Stage.KEPT_UNTRIED);
    assertThat(card(posts).original()).isEqualTo(Card.Original.STILL_THERE);
    assertThat(rig.chat.said)
        .filteredOn(said -> said.startsWith("@ana"))
        .singleElement()
        .asString()
        .contains("do not try to remove it any more");
    assertThat(rig.chat.said).filteredOn(said -> said.startsWith("@admin")).hasSize(1);
  }

  @Test
  void J07_triesAnOriginalThatItMayNotRemoveEverMoreSeldomAndAfterAMonthNoMore() {
    rig.chat.mayRemove = false;
    rig.chat.administrators = List.of(new Person(SimulatedChat.WORKSPACE, "admin"));
    AtomicInteger tries = new AtomicInteger();
    rig.faults.from(
        moment -> {
          if (moment.call().equals("remove") && moment.before()) {
            tries.incrementAndGet();
          }
        });
    List<Post> posts = Scenario.ONE_FILE.begin(rig);

    for (int hour = 0; hour < 24 * 60; hour++) {
      rig.round();
      rig.clock.turn(Duration.ofHours(1));
    }

    assertThat(tries.get()).as("in two months").isBetween(30, 45);
    assertThat(only(posts).stage()).isEqualTo(Stage.KEPT_UNTRIED);
    assertThat(card(posts).original()).isEqualTo(Card.Original.STILL_THERE);
    assertThat(rig.chat.said)
        .filteredOn(said -> said.contains("after a month"))
        .hasSize(2)
        .anyMatch(said -> said.startsWith("@ana") && said.contains("do not try"))
        .anyMatch(said -> said.startsWith("@admin") && said.contains("admin stuck"));
  }

  @Test
  void J07_removesWhatItTriedNoMoreAtOnceWhenTheRightIsBackOrAnAdminWantsIt() {
    J07_triesAnOriginalThatItMayNotRemoveEverMoreSeldomAndAfterAMonthNoMore();
    StuckPosts stuck =
        new StuckPosts(rig.stores.intakes().queue(), rig.stores.intakes().register(), rig.clock);
    List<Post> posts = List.copyOf(rig.chat.posts.keySet());
    assertThat(stuck.list(SimulatedChat.SITE)).containsExactly(only(posts));

    assertThat(stuck.retry(SimulatedChat.ANA, only(posts).id())).isTrue();
    rig.round();
    assertThat(only(posts).stage()).as("tried once more").isEqualTo(Stage.KEPT_UNTRIED);
    rig.chat.mayRemove = true;
    rig.desk().rightsChanged(SimulatedChat.SITE);
    rig.round();

    assertThat(only(posts).stage()).isEqualTo(Stage.REPLACED);
    assertThat(stuck.list(SimulatedChat.SITE)).isEmpty();
    assertThat(rig.chat.said).filteredOn(said -> said.contains("after a month")).hasSize(2);
    assertCorrected(posts, "-kept", "-kept-untried");
  }

  @Test
  void J07_triesEveryOriginalAgainWhenTheRightIsBackHoweverManyThereAre() {
    int many = 450;
    for (int i = 0; i < many; i++) {
      Intake one = Sample.intake(SimulatedChat.SITE, "k" + i, "f" + i);
      assertThat(rig.database.intakes().queue().add(one, List.of())).isTrue();
      Intake untried = Sample.at(one, Stage.KEPT_UNTRIED, Instant.EPOCH);
      assertThat(rig.database.intakes().queue().save(untried, List.of())).isTrue();
    }

    rig.undisturbedDesk().rightsChanged(SimulatedChat.SITE);

    assertThat(
            rig.database
                .intakes()
                .queue()
                .claim(rig.clock.instant(), Duration.ofMinutes(1), many + 1))
        .hasSize(many);
  }

  @Test
  void J07_removesAnOriginalWhoseLinkWasRevokedWhileItCouldNotBeRemoved() {
    List<Post> posts = keptAndRevoked();

    rig.chat.mayRemove = true;
    rig.clock.turn(Duration.ofHours(6));
    rig.live();

    assertThat(only(posts).stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.stands(posts.get(0), "F1")).isFalse();
    assertThat(Proof.isThere(rig.stores.vault(), only(posts).items().get(0).copies())).isTrue();
  }

  @Test
  void looksAgainAtWhatWasKeptForGoodWhenTheRightComes() {
    keepsAnOriginalForGoodWhenNoCopyOfItIsSureToBeKept();

    rig.desk().rightsChanged(SimulatedChat.SITE);

    assertThat(rig.database.intakes().queue().claim(rig.clock.instant(), Duration.ofMinutes(1), 1))
        .singleElement()
        .returns(Stage.KEPT, Intake::stage);
  }

  /** What was told of it, and is not true any more. */
  private void assertCorrected(List<Post> posts, String... told) {
    assertThat(rig.chat.corrected.keySet())
        .extracting(key -> key.value().replace(only(posts).id().toString(), ""))
        .containsExactlyInAnyOrder(told);
    assertThat(rig.chat.corrected.values()).allMatch(said -> said.contains("is gone by now"));
  }

  private List<Post> keptAndRevoked() {
    rig.chat.mayRemove = false;
    List<Post> posts = Scenario.ONE_FILE.begin(rig);
    rig.live();
    Item picture = only(posts).items().get(0);
    Link link = rig.database.links().find(picture.link()).orElseThrow();
    rig.stores.links().revoke(SimulatedChat.ANA, link);
    return posts;
  }

  private void set(Conversation conversation, Setting<?> setting, String value) {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED);
    rig.database.policies().set(Scope.of(conversation), setting.name(), value, event);
  }

  private Intake only(List<Post> posts) {
    return rig.database.intakes().register().of(posts.get(0)).get(0);
  }

  private Card card(List<Post> posts) {
    return rig.chat.cards.get(only(posts).id().card());
  }
}
