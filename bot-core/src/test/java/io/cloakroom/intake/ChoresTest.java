package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.link.Link;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** T61: every chore has a thread of its own. */
class ChoresTest {
  private static final Duration SOON = Duration.ofMillis(5);
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  @Test
  @Timeout(60)
  void T61_erasesAPictureWhileTheCardOfAnotherHangs() throws InterruptedException {
    Item revoked = picture("1");
    Item removed = picture("2");
    rig.stores.links().revoke(SimulatedChat.ANA, link(revoked));
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    CountDownLatch erased = new CountDownLatch(1);
    rig.faults.from(
        moment -> {
          if (moment.call().equals("update") && moment.before()) {
            writing.countDown();
            answer.await();
          } else if (moment.call().equals("erased") && !moment.before()) {
            erased.countDown();
          }
        });

    Chores chores = rig.start().chores();
    chores.start(SOON);
    try {
      assertThat(within(writing)).as("a card is being written").isTrue();
      rig.stores.links().giveUp(SimulatedChat.ANA, removed.image());
      rig.clock.turn(Duration.ofHours(1));
      assertThat(within(erased)).as("the other picture is erased").isTrue();
      assertThat(rig.chat.updates).as("cards that the chat took").isZero();
    } finally {
      answer.countDown();
      chores.stop(LONG_ENOUGH);
    }

    assertThat(rig.disk.images()).containsExactly(revoked.image());
    assertThat(rig.chat.updates).isPositive();
  }

  /** Else the program would not end in the time that it is given, or break off what is read. */
  @Test
  @Timeout(60)
  void aRoundThatIsLongIsToldOfTheStop() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Chore reading =
        new Chore() {
          @Override
          public String name() {
            return "read-all";
          }

          @Override
          public Duration every() {
            return SOON;
          }

          @Override
          public void round() {
            begun.countDown();
            try {
              told.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            ended.countDown();
          }

          @Override
          public void stop() {
            told.countDown();
          }
        };
    Chores chores = rig.start().chores().and(reading);

    chores.start(SOON);
    assertThat(within(begun)).isTrue();
    chores.stop(LONG_ENOUGH);

    assertThat(ended.getCount()).isZero();
  }

  private static boolean within(CountDownLatch latch) throws InterruptedException {
    return latch.await(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
  }

  private Item picture(String id) {
    Map<String, byte[]> file = Map.of("F" + id, Scenario.picture(Integer.parseInt(id)));
    Post post = rig.chat.post(SimulatedChat.SITE, id, rig.clock.instant(), file);
    rig.live();
    rig.chat.updates = 0;
    return rig.database.intakes().register().of(post).get(0).items().get(0);
  }

  private Link link(Item item) {
    return rig.stores.linkStore().find(item.link()).orElseThrow();
  }
}
