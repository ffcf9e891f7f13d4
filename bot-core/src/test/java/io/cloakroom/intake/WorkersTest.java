package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.RemovalUnit;
import io.cloakroom.sanitize.format.SanitizerLimits;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
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
    Shelves shelves = rig.shelves;
    IntakeWorker stuck =
        new IntakeWorker(
            new Shelves(
                stuck(), shelves.linkStore(), shelves.links(), shelves.policies(), shelves.vault()),
            Cleaning.within(SanitizerLimits.defaults()),
            rig.messenger,
            rig.settings,
            rig.clock);
    Sweeper sweeper =
        new Sweeper(shelves, rig.database.passes(), rig.messenger, rig.settings, rig.clock);
    workers.start(stuck, sweeper, STUCK);
    begun.await();

    long before = System.nanoTime();
    workers.stop(Duration.ofMillis(200));
    Duration taken = Duration.ofNanos(System.nanoTime() - before);

    assertThat(taken).isLessThan(Duration.ofMillis(STUCK * 200 / 2));
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
