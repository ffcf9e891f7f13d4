package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final Duration OFTEN = Duration.ofMillis(1);

  @Test
  void goesOnAfterARoundThatFailed() throws Exception {
    CountDownLatch rounds = new CountDownLatch(3);

    try (Rounds running =
        Rounds.start(
            "test",
            OFTEN,
            () -> {
              rounds.countDown();
              throw new IllegalStateException("the store is down");
            })) {
      assertThat(rounds.await(10, TimeUnit.SECONDS)).as("%s", running).isTrue();
    }
  }

  @Test
  void waitsForTheRoundUnderWayAndInterruptsNothing() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean whole = new AtomicBoolean();
    Rounds rounds =
        Rounds.start(
            "test",
            OFTEN,
            () -> {
              begun.countDown();
              TimeUnit.MILLISECONDS.sleep(50);
              whole.set(true);
            });

    begun.await();
    rounds.close();

    assertThat(whole).isTrue();
  }
}
