package io.cloakroom.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** J08: whoever was held up knows that somebody else may have done it by now. */
class AloneUntilTest {
  private static final Duration LEASE = Duration.ofMinutes(4);
  private static final Duration CALL = Duration.ofSeconds(20);

  private final AtomicLong counter = new AtomicLong(Long.MAX_VALUE - 7);
  private final TurnableClock clock = new TurnableClock();
  private final AloneUntil alone = new AloneUntil(clock.instant().plus(LEASE), clock, counter::get);

  @Test
  void lastsUntilSomebodyElseMayBeAtIt() {
    pass(LEASE.minus(CALL).minusNanos(1));
    assertThat(alone.isFor(CALL)).isTrue();

    pass(Duration.ofNanos(1));

    assertThat(alone.isFor(CALL)).isFalse();
    assertThat(alone.isFor(Duration.ZERO)).isTrue();
  }

  /** The counter stands still. */
  @Test
  void isOverWhereTheMachineSlept() {
    clock.turn(LEASE);

    assertThat(alone.isFor(Duration.ZERO)).isFalse();
  }

  /** So a machine may come back whose clock is put right after that. */
  @Test
  void isOverWhereTheClockWasSetBackMeanwhile() {
    pass(LEASE);
    clock.turn(LEASE.negated());

    assertThat(alone.isFor(Duration.ZERO)).isFalse();
  }

  @Test
  void isNotBegunWhereItWasOverBefore() {
    assertThat(new AloneUntil(clock.instant(), clock, counter::get).isFor(Duration.ZERO)).isFalse();
  }

  private void pass(Duration time) {
    counter.addAndGet(time.toNanos());
    clock.turn(time);
  }
}
