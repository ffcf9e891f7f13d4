package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.chores.Sweeper;
import io.cloakroom.intake.queue.IntakeStore;
import io.cloakroom.intake.queue.IntakeWorker;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.queue.Workers;
import io.cloakroom.intake.walk.Cleaning;
import io.cloakroom.intake.walk.Walk;
import io.cloakroom.sanitizer.SanitizerLimits;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final int STUCK = 20;

  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(STUCK);

  @AfterEach
  void letThemGo() {
    end.countDown();
  }

  @Test
  void waitsOnceForAllThreadsAndNotForEach() throws Exception {
    Workers workers = new Workers();
    Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
    IntakeWorker stuck =
        new Walk(
                stores(rig, stuck()),
                Cleaning.within(SanitizerLimits.defaults()),
                rig.messenger,
                rig.settings,
                rig.clock)
            .worker();
    Sweeper sweeper =
        new Sweeper(rig.stores, rig.database.passes(), rig.messenger, rig.settings, rig.clock);
    workers.start(stuck, sweeper::sweep, STUCK);
    begun.await();

    long before = System.nanoTime();
    workers.stop(Duration.ofMillis(200));
    Duration taken = Duration.ofNanos(System.nanoTime() - before);

    assertThat(taken).isLessThan(Duration.ofMillis(STUCK * 200 / 2));
  }

  @Test
  void aChatThatDoesNotAnswerKeepsNoOtherWaiting() throws Exception {
    Workers workers = new Workers();
    Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
    CountDownLatch asked = new CountDownLatch(2);
    IntakeWorker worker =
        new Walk(
                stores(rig, slowOnly("slow", asked)),
                Cleaning.within(SanitizerLimits.defaults()),
                rig.messenger,
                rig.settings,
                rig.clock)
            .worker();
    Sweeper sweeper =
        new Sweeper(rig.stores, rig.database.passes(), rig.messenger, rig.settings, rig.clock);

    workers.start(
        List.of(worker.only("slow", () -> true), worker.only("quick", () -> true)), sweeper::sweep);

    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
    end.countDown();
    workers.stop(Duration.ofSeconds(10));
  }

  @Test
  void walksNothingOfAChatThatIsOutOfReach() {
    Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
    IntakeWorker worker =
        new Walk(
                stores(rig, stuck()),
                Cleaning.within(SanitizerLimits.defaults()),
                rig.messenger,
                rig.settings,
                rig.clock)
            .worker();

    assertThat(worker.only("away", () -> false).workOnce()).isFalse();
    assertThat(begun.getCount()).as("no question to the store").isEqualTo(STUCK);
  }

  /** Never answers when the messenger is asked for; counts what it is asked of the others. */
  private IntakeStore slowOnly(String messenger, CountDownLatch asked) {
    return (IntakeStore)
        Proxy.newProxyInstance(
            IntakeStore.class.getClassLoader(),
            new Class<?>[] {IntakeStore.class},
            (self, method, arguments) -> {
              if (arguments[0].equals(messenger)) {
                end.await();
              } else {
                asked.countDown();
              }
              return List.of();
            });
  }

  private static Stores stores(Rig rig, IntakeStore store) {
    Stores stores = rig.stores;
    return new Stores(
        store,
        stores.linkStore(),
        stores.links(),
        stores.policies(),
        stores.preferences(),
        stores.vault());
  }

  /** A store whose answers do not come before the test ends. */
  private IntakeStore stuck() {
    return (IntakeStore)
        Proxy.newProxyInstance(
            IntakeStore.class.getClassLoader(),
            new Class<?>[] {IntakeStore.class},
            (self, method, arguments) -> {
              begun.countDown();
              end.await();
              throw new IllegalStateException("the test is over");
            });
  }
}
