package io.cloakroom.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.MemoryLeases;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What counts time where a machine may sleep. */
class ElapsedNanosTest {
  private static final Duration NIGHT = Duration.ofHours(8);

  /** Stands still while the machine sleeps. */
  private final AtomicLong counter = new AtomicLong(-7);

  private final TurnableClock clock = new TurnableClock();
  private final ElapsedNanos elapsed = new ElapsedNanos(counter::get, clock);
  private final long began = elapsed.getAsLong();

  private void pass(Duration time) {
    counter.addAndGet(time.toNanos());
    clock.turn(time);
  }

  private Duration counted() {
    return Duration.ofNanos(elapsed.getAsLong() - began);
  }

  @Test
  void countsWhatTheCounterCounts() {
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofMillis(333));
      assertThat(counted()).isEqualTo(Duration.ofMillis(333L * (i + 1)));
    }
  }

  @Test
  void countsSleepWhichTheCounterDoesNot() {
    pass(Duration.ofSeconds(10));
    clock.turn(NIGHT);
    pass(Duration.ofSeconds(10));

    assertThat(counted()).isEqualTo(NIGHT.plusSeconds(20));
    assertThat(counted()).as("once").isEqualTo(NIGHT.plusSeconds(20));
  }

  @Test
  void aClockThatIsSetChangesNothingBackAndNoMoreThanADayAhead() {
    clock.turn(NIGHT.negated());
    assertThat(counted()).isZero();
    pass(Duration.ofSeconds(3));
    assertThat(counted()).isEqualTo(Duration.ofSeconds(3));

    clock.turn(Duration.ofDays(10_000));

    assertThat(counted()).isEqualTo(Duration.ofDays(1).plusSeconds(3));
  }

  @Test
  void aClockThatIsPutRightALittleAgainAndAgainDoesNotAddUp() {
    for (int i = 0; i < 1_000; i++) {
      pass(Duration.ofSeconds(1));
      clock.turn(Duration.ofMillis(i % 2 == 0 ? 400 : -400));
    }

    assertThat(counted()).isEqualTo(Duration.ofSeconds(1_000));
  }

  /** J08: whoever slept for longer than its lease does nothing by it when it wakes up. */
  @Test
  void J08_aNodeWhoseMachineSleptKnowsThatItsLeaseIsOver() {
    MemoryLeases leases = new MemoryLeases(clock::nanos);
    Duty duty = new Duties(leases, "a", elapsed).of("chores");
    Duty others = new Duties(leases, "b", clock::nanos).of("chores");
    assertThat(duty.take()).isTrue();

    clock.turn(Leases.LENGTH);

    assertThat(others.take()).isTrue();
    assertThat(duty.isOurs()).isFalse();
    assertThat(duty.take()).isFalse();
  }
}
