package io.cloakroom.intake.queue;

import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.intake;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the leases of every {@link IntakeQueue} are: who has one, how long, and who may save. */
public interface LeaseContract extends IntakeStoresContract {
  Duration LEASE = Duration.ofMinutes(1);
  Instant LEASE_END = NOW.plus(LEASE);

  @Test
  default void whoLostTheLeaseCannotSave() {
    add(intake(SITE, "p1", "f1"));
    Intake stalled = queue().claim(NOW, LEASE, 1).get(0);
    Intake taken = testeeOf("node-b").queue().claim(LEASE_END, LEASE, 1).get(0);

    assertThat(queue().save(Sample.at(stalled, Stage.STORED, LEASE_END), List.of())).isFalse();
    assertThat(
            testeeOf("node-b").queue().save(Sample.at(taken, Stage.STORED, LEASE_END), List.of()))
        .isTrue();
  }

  @Test
  default void keepsTheLeaseWhileTheWalkGoesOn() {
    add(intake(SITE, "p1", "f1"));
    Intake claimed = queue().claim(NOW, LEASE, 1).get(0);

    queue().save(claimed.moved(Move.STORE, NOW.plusSeconds(1)), List.of());

    assertThat(register().find(claimed.id()).orElseThrow().leasedUntil()).contains(LEASE_END);
    assertThat(queue().claim(NOW.plusSeconds(2), LEASE, 1)).isEmpty();
  }

  @Test
  default void givesUpTheLeaseWhenItIsDueLaterOrOver() {
    add(intake(SITE, "p1", "f1"));
    add(intake(SITE, "p2", "f2"));
    List<Intake> claimed = queue().claim(NOW, LEASE, 2);
    Instant due = NOW.plusSeconds(5);

    queue().save(claimed.get(0).moved(Move.FAIL_TO_STORE, NOW, Duration.ofSeconds(5)), List.of());
    queue().save(claimed.get(1).moved(Move.REFUSE, NOW), List.of());

    assertThat(register().find(claimed.get(0).id()).orElseThrow().leasedUntil()).isEmpty();
    assertThat(register().find(claimed.get(1).id()).orElseThrow().leasedUntil()).isEmpty();
    assertThat(queue().claim(due.minusNanos(1), LEASE, 2)).isEmpty();
    assertThat(IntakeStoresContract.ids(queue().claim(due, LEASE, 2)))
        .containsExactly(claimed.get(0).id());
  }

  @ParameterizedTest
  @EnumSource
  default void keepsTheLeaseOrGivesItUpAsTheTableSays(Move move) {
    for (Stage from : move.from().stream().filter(Stage::isWorkedOn).toList()) {
      at(from, move + "-" + from);
      Intake leased = queue().claim(NOW, LEASE, 1).get(0);
      queue().save(leased.moved(move, NOW, Duration.ofDays(1)), List.of());

      Optional<Instant> lease = register().find(leased.id()).orElseThrow().leasedUntil();
      assertThat(lease.isPresent())
          .as("from " + from)
          .isEqualTo(move.lease() == Consequence.Lease.KEPT);
    }
  }

  @Test
  default void keepsTheLeaseWhenItemsAreSavedAfterAnEarlierRetry() {
    add(intake(SITE, "p1", "f1"));
    Intake first = queue().claim(NOW, LEASE, 1).get(0);
    Instant due = NOW.plusSeconds(5);
    queue().save(first.moved(Move.FAIL_TO_STORE, NOW, Duration.ofSeconds(5)), List.of());
    Intake second = queue().claim(due, LEASE, 1).get(0);

    queue().save(second.withEachItem(Sample::stored), List.of());

    assertThat(register().find(first.id()).orElseThrow().leasedUntil()).contains(due.plus(LEASE));
  }

  @Test
  default void takesBackTheLeasesOfItsOwnNodeOnly() {
    add(intake(SITE, "p1", "f1"));
    add(intake(SITE, "p2", "f2"));
    Intake own = queue().claim(NOW, LEASE, 1).get(0);
    testeeOf("node-b").queue().claim(NOW, LEASE, 1);

    queue().takeBackLeases();

    assertThat(IntakeStoresContract.ids(queue().claim(NOW, LEASE, 2))).containsExactly(own.id());
  }

  @Test
  default void releasesTheLeaseThatIsNamedAndNoOther() {
    add(intake(SITE, "p1", "f1"));
    Intake claimed = queue().claim(NOW, LEASE, 1).get(0);

    queue().release(claimed.id(), LEASE_END.plusNanos(1));
    assertThat(queue().claim(NOW, LEASE, 1)).isEmpty();

    queue().release(claimed.id(), LEASE_END);
    queue().release(IntakeId.next(), LEASE_END);
    assertThat(queue().claim(NOW, LEASE, 1)).hasSize(1);
  }

  @Test
  default void renewsTheLeaseOfWhoeverHasThePost() {
    add(intake(SITE, "p1", "f1"));
    Intake claimed = queue().claim(NOW, LEASE, 1).get(0);

    assertThat(queue().renew(claimed.id(), claimed.version(), LEASE_END.plus(LEASE))).isTrue();

    assertThat(queue().claim(LEASE_END.plus(LEASE).minusNanos(1), LEASE, 1)).isEmpty();
    assertThat(register().find(claimed.id()).orElseThrow().leasedUntil())
        .contains(LEASE_END.plus(LEASE));
    assertThat(queue().save(Sample.at(claimed, Stage.STORED, LEASE_END), List.of())).isTrue();
  }

  @Test
  default void renewsNoLeaseOfWhoLostThePostOrNeverHadIt() {
    Intake added = add(intake(SITE, "p1", "f1"));
    boolean before = queue().renew(added.id(), added.version(), LEASE_END);
    Intake stalled = queue().claim(NOW, LEASE, 1).get(0);
    Intake taken = testeeOf("node-b").queue().claim(LEASE_END, LEASE, 1).get(0);

    boolean after = queue().renew(stalled.id(), stalled.version(), LEASE_END.plus(LEASE));

    assertThat(before).isFalse();
    assertThat(after).isFalse();
    assertThat(queue().renew(IntakeId.next(), 0, LEASE_END)).isFalse();
    assertThat(register().find(taken.id())).contains(taken);
  }
}
