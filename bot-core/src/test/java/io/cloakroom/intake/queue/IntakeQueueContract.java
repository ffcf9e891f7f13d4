package io.cloakroom.intake.queue;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.SITE_OF_OTHER;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.intake;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link IntakeStore} does as a queue: claims, leases, and who may save. */
public interface IntakeQueueContract {
  Duration LEASE = Duration.ofMinutes(1);
  Instant LEASE_END = NOW.plus(LEASE);

  /** The store under test as this node sees it; over the same rows throughout a test. */
  IntakeStore testeeOf(String node);

  /** The record that the store writes to. */
  AuditLog audit();

  default IntakeStore testee() {
    return testeeOf("node-a");
  }

  @Test
  default void claimsWhatIsDueForAsLongAsTheLease() {
    Intake received = add(intake(SITE, "p1", "f1"));

    assertThat(testee().claim(NOW.minusNanos(1), LEASE, 10)).isEmpty();
    List<Intake> claimed = testee().claim(NOW, LEASE, 10);

    assertThat(claimed).hasSize(1);
    assertThat(claimed.get(0).leasedUntil()).contains(LEASE_END);
    assertThat(claimed.get(0).version()).isEqualTo(received.version() + 1);
    assertThat(claimed.get(0).items()).isEqualTo(received.items());
    assertThat(testee().find(received.id())).contains(claimed.get(0));
    assertThat(testee().claim(LEASE_END.minusNanos(1), LEASE, 10)).isEmpty();
    assertThat(testee().claim(LEASE_END, LEASE, 10)).hasSize(1);
  }

  @Test
  default void whoLostTheLeaseCannotSave() {
    add(intake(SITE, "p1", "f1"));
    Intake stalled = testee().claim(NOW, LEASE, 1).get(0);
    Intake taken = testeeOf("node-b").claim(LEASE_END, LEASE, 1).get(0);

    assertThat(testee().save(Sample.at(stalled, Stage.STORED, LEASE_END), List.of())).isFalse();
    assertThat(testeeOf("node-b").save(Sample.at(taken, Stage.STORED, LEASE_END), List.of()))
        .isTrue();
  }

  @Test
  default void claimsTheMostUrgentStageFirstAndThenTheOldest() {
    Intake old =
        add(Intake.received(Sample.post(SITE, "p0", "f"), RemovalUnit.FILE, NOW.minusSeconds(9)));
    Intake kept = at(Stage.KEPT, "p1");
    Intake received = add(intake(SITE, "p2", "f"));
    Intake withdrawing = at(Stage.WITHDRAWING, "p3");
    Intake stored = at(Stage.STORED, "p4");
    Intake announced = at(Stage.ANNOUNCED, "p5");
    Intake removing = at(Stage.REMOVING, "p6");

    List<Intake> first = testee().claim(NOW, LEASE, 2);
    List<Intake> rest = testee().claim(NOW, LEASE, 10);

    assertThat(ids(first)).containsExactly(removing.id(), announced.id());
    assertThat(ids(rest))
        .containsExactly(stored.id(), withdrawing.id(), old.id(), received.id(), kept.id());
  }

  @Test
  default void claimsOfOneMessengerOnlyWhatIsItsOwn() {
    Workspace elsewhere = new Workspace("demo-2", "W1");
    add(intake(SITE, "p1", "f1"));
    Intake there = add(intake(new Conversation(elsewhere, "site"), "p1", "f1"));

    assertThat(testee().claim("dem", NOW, LEASE, 10)).isEmpty();
    assertThat(ids(testee().claim("demo-2", NOW, LEASE, 10))).containsExactly(there.id());
    assertThat(testee().claim("demo-2", NOW, LEASE, 10)).isEmpty();
    assertThat(testee().claim("demo", NOW, LEASE, 10)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {
        "REPLACED",
        "STANDS",
        "KEPT_FOR_GOOD",
        "REFUSED",
        "LEFT_ALONE",
        "WITHDRAWN",
        "GAVE_UP"
      })
  default void claimsNothingThatIsOver(Stage over) {
    at(over, "p1");

    assertThat(testee().claim(NOW.plus(Duration.ofDays(1)), LEASE, 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  default void ofManyWhoClaimAtOnceEachIntakeGoesToOne(int limit) {
    for (int round = 0; round < 3; round++) {
      int number = round;
      List<Intake> due =
          IntStream.range(0, 12).mapToObj(i -> add(intake(SITE, number + "-" + i, "f"))).toList();

      List<IntakeId> taken =
          Parallel.run(16, node -> () -> testeeOf("node-" + node).claim(NOW, LEASE, limit)).stream()
              .flatMap(List::stream)
              .map(Intake::id)
              .toList();
      List<IntakeId> left = ids(testee().claim(NOW, LEASE, 100));

      List<IntakeId> all = new ArrayList<>(taken);
      all.addAll(left);
      assertThat(all).containsExactlyInAnyOrderElementsOf(ids(due));
      assertThat(taken).hasSizeGreaterThanOrEqualTo(limit);
    }
  }

  @Test
  default void keepsTheLeaseWhileTheWalkGoesOn() {
    add(intake(SITE, "p1", "f1"));
    Intake claimed = testee().claim(NOW, LEASE, 1).get(0);

    testee().save(claimed.moved(Move.STORE, NOW.plusSeconds(1)), List.of());

    assertThat(testee().find(claimed.id()).orElseThrow().leasedUntil()).contains(LEASE_END);
    assertThat(testee().claim(NOW.plusSeconds(2), LEASE, 1)).isEmpty();
  }

  @Test
  default void givesUpTheLeaseWhenItIsDueLaterOrOver() {
    add(intake(SITE, "p1", "f1"));
    add(intake(SITE, "p2", "f2"));
    List<Intake> claimed = testee().claim(NOW, LEASE, 2);
    Instant due = NOW.plusSeconds(5);

    testee().save(claimed.get(0).moved(Move.FAIL_TO_STORE, NOW, Duration.ofSeconds(5)), List.of());
    testee().save(claimed.get(1).moved(Move.REFUSE, NOW), List.of());

    assertThat(testee().find(claimed.get(0).id()).orElseThrow().leasedUntil()).isEmpty();
    assertThat(testee().find(claimed.get(1).id()).orElseThrow().leasedUntil()).isEmpty();
    assertThat(testee().claim(due.minusNanos(1), LEASE, 2)).isEmpty();
    assertThat(ids(testee().claim(due, LEASE, 2))).containsExactly(claimed.get(0).id());
  }

  @ParameterizedTest
  @EnumSource
  default void keepsTheLeaseOrGivesItUpAsTheTableSays(Move move) {
    for (Stage from : move.from().stream().filter(Stage::isWorkedOn).toList()) {
      at(from, move + "-" + from);
      Intake leased = testee().claim(NOW, LEASE, 1).get(0);
      testee().save(leased.moved(move, NOW, Duration.ofDays(1)), List.of());

      Optional<Instant> lease = testee().find(leased.id()).orElseThrow().leasedUntil();
      assertThat(lease.isPresent()).as("from " + from).isEqualTo(move.lease() == Move.Lease.KEPT);
    }
  }

  @Test
  default void keepsTheLeaseWhenItemsAreSavedAfterAnEarlierRetry() {
    add(intake(SITE, "p1", "f1"));
    Intake first = testee().claim(NOW, LEASE, 1).get(0);
    Instant due = NOW.plusSeconds(5);
    testee().save(first.moved(Move.FAIL_TO_STORE, NOW, Duration.ofSeconds(5)), List.of());
    Intake second = testee().claim(due, LEASE, 1).get(0);

    testee().save(second.withEachItem(Sample::stored), List.of());

    assertThat(testee().find(first.id()).orElseThrow().leasedUntil()).contains(due.plus(LEASE));
  }

  @Test
  default void takesBackTheLeasesOfItsOwnNodeOnly() {
    add(intake(SITE, "p1", "f1"));
    add(intake(SITE, "p2", "f2"));
    Intake own = testee().claim(NOW, LEASE, 1).get(0);
    testeeOf("node-b").claim(NOW, LEASE, 1);

    testee().takeBackLeases();

    assertThat(ids(testee().claim(NOW, LEASE, 2))).containsExactly(own.id());
  }

  @Test
  default void releasesTheLeaseThatIsNamedAndNoOther() {
    add(intake(SITE, "p1", "f1"));
    Intake claimed = testee().claim(NOW, LEASE, 1).get(0);

    testee().release(claimed.id(), LEASE_END.plusNanos(1));
    assertThat(testee().claim(NOW, LEASE, 1)).isEmpty();

    testee().release(claimed.id(), LEASE_END);
    testee().release(IntakeId.next(), LEASE_END);
    assertThat(testee().claim(NOW, LEASE, 1)).hasSize(1);
  }

  default Intake add(Intake intake) {
    assertThat(testee().add(intake, List.of(event(intake.post().conversation().workspace()))))
        .isTrue();
    return intake;
  }

  default Intake at(Stage stage, String post) {
    return saved(Sample.at(add(intake(SITE, post, "f")), stage, NOW));
  }

  default Intake hold(Intake intake) {
    return saved(
        add(intake)
            .withItems(
                intake.items().stream()
                    .map(i -> i.equals(intake.items().get(0)) ? Sample.held(i) : i)
                    .toList()));
  }

  default Intake saved(Intake intake) {
    assertThat(testee().save(intake, List.of())).isTrue();
    return intake.saved();
  }

  static List<IntakeId> ids(List<Intake> intakes) {
    return intakes.stream().map(Intake::id).toList();
  }

  @Test
  default void remembersWhatWasFoundLateUntilSomebodyWasTold() {
    Post first = new Post(SITE, "p1");
    Post second = new Post(SITE, "p2");
    testee().foundLate(first);
    testee().foundLate(first);
    testee().foundLate(second);
    testee().foundLate(new Post(SITE_OF_OTHER, "p1"));

    assertThat(testee().foundLate(HOME)).containsExactlyInAnyOrder(first, second);

    testee().told(List.of(first));
    testee().told(List.of(first));

    assertThat(testee().foundLate(HOME)).containsExactly(second);
    assertThat(testee().foundLate(OTHER)).hasSize(1);
  }
}
