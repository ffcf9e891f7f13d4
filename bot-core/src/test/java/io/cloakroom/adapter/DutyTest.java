package io.cloakroom.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.testing.MemoryLeases;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a node knows of what it does for all. */
class DutyTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final TurnableClock clock = new TurnableClock();
  private final MemoryLeases leases = new MemoryLeases(clock::nanos);
  private boolean databaseIsAway;
  private int questions;
  private final Leases counted =
      new Leases() {
        @Override
        public boolean take(String what, String node) {
          questions++;
          if (databaseIsAway) {
            throw new IllegalStateException("away");
          }
          return leases.take(what, node);
        }

        @Override
        public void giveUp(String what, String node) {
          leases.giveUp(what, node);
        }
      };
  private final Duty duty = new Duties(counted, "a", clock::nanos).of("chores");
  private final Duty others = new Duties(leases, "b", clock::nanos).of("chores");

  @Test
  void isNobodysBeforeItIsTaken() {
    assertThat(duty.isOurs()).isFalse();

    assertThat(duty.take()).isTrue();
    assertThat(duty.isOurs()).isTrue();
    assertThat(others.take()).isFalse();
    assertThat(duty.turns()).isOne();
  }

  /** T27: a database that is away for hours makes the only process deaf to nothing. */
  @Test
  void T27_whereThereIsNoOtherNodeNothingRunsOut() {
    Duty only = new Duties(new OnlyNode(), "only", clock::nanos).of("chores");
    assertThat(only.isOurs()).isFalse();
    assertThat(only.take()).isTrue();

    clock.turn(Duration.ofHours(9));

    assertThat(only.isOurs()).isTrue();
    assertThat(only.take()).isTrue();
    assertThat(only.turns()).isOne();
    only.end();
    assertThat(only.isOurs()).isFalse();
  }

  @Test
  void whoeverAsksOftenAsksTheDatabaseSeldom() {
    for (int i = 0; i < 600; i++) {
      assertThat(duty.take()).isTrue();
      clock.turn(Duration.ofMillis(100));
    }
    assertThat(questions).isEqualTo(4);

    duty.giveUp();
    others.take();
    Duty next = new Duties(counted, "c", clock::nanos).of("chores");
    questions = 0;
    for (int i = 0; i < 100; i++) {
      assertThat(next.take()).isFalse();
      clock.turn(Duration.ofMillis(100));
    }
    assertThat(questions).isEqualTo(5);
  }

  @Test
  void whoeverWasHeldUpForLongerThanItsLeaseKnowsThatItMayBeAnothers() {
    duty.take();

    clock.turn(Leases.LENGTH);

    assertThat(duty.isOurs()).isFalse();
    assertThat(others.take()).isTrue();
    assertThat(duty.take()).isFalse();
    assertThat(others.isOurs()).isTrue();
  }

  @Test
  void aNodeIsSureOfItForNoLongerThanTheDatabaseKeepsItForIt() {
    Leases slow =
        new Leases() {
          @Override
          public boolean take(String what, String node) {
            boolean ours = leases.take(what, node);
            clock.turn(Duration.ofSeconds(20));
            return ours;
          }

          @Override
          public void giveUp(String what, String node) {
            leases.giveUp(what, node);
          }
        };
    Duty late = new Duties(slow, "a", clock::nanos).of("chores");
    late.take();

    clock.turn(Leases.LENGTH.minusSeconds(20).minus(MOMENT));
    assertThat(late.isOurs()).isTrue();
    assertThat(others.take()).isFalse();
    clock.turn(MOMENT);

    assertThat(late.isOurs()).isFalse();
  }

  @Test
  void whatTheDatabaseDoesNotRenewRunsOut() {
    duty.take();
    databaseIsAway = true;
    clock.turn(Duty.RENEWED);
    assertThatThrownBy(duty::take).isInstanceOf(IllegalStateException.class);
    assertThat(duty.isOurs()).as("for as long as it was given").isTrue();

    clock.turn(Leases.LENGTH.minus(Duty.RENEWED));
    assertThat(duty.isOurs()).isFalse();

    databaseIsAway = false;
    assertThat(duty.take()).isTrue();
    assertThat(duty.turns()).as("another may have had it").isEqualTo(2);
  }

  @Test
  void whatIsGivenUpAnotherHasAndItIsNotTakenBack() {
    duty.take();

    duty.end();
    assertThat(duty.isOurs()).isFalse();
    assertThat(others.take()).as("what was begun is not done yet").isFalse();
    duty.giveUp();
    clock.turn(Duty.ASKED);

    assertThat(others.take()).isTrue();
    clock.turn(Leases.LENGTH);
    assertThat(duty.take()).isFalse();
  }

  @Test
  void whatIsLetGoOfAnotherHasUntilItIsTakenAgain() {
    duty.take();

    duty.letGo();

    assertThat(duty.isOurs()).isFalse();
    assertThat(others.take()).isTrue();
    clock.turn(Duty.ASKED);
    assertThat(duty.take()).isFalse();
    others.giveUp();
    clock.turn(Duty.ASKED);
    assertThat(duty.take()).isTrue();
    assertThat(duty.turns()).as("another had it meanwhile").isEqualTo(2);
  }

  @Test
  void aProgramByItselfHasAllOfThem() {
    Duty own = Duties.alone().of("chores");

    assertThat(own.take()).isTrue();
    assertThat(own.isOurs()).isTrue();
  }
}
