package io.cloakroom.intake.queue;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.intake;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link IntakeQueue} does: claims, pauses, leases, and what is swept. */
public interface IntakeQueueContract extends LeaseContract, SettlingContract {
  @Test
  default void forgetsTheWordsOfAPostThatHasThemNoMore() {
    Intake intake = Sample.intake(Sample.SITE, "p1", "f1");
    queue().add(intake, List.of());
    Intake stored = register().find(intake.id()).orElseThrow();
    assertThat(stored.post().text()).isNotEmpty();

    assertThat(queue().save(stored.withoutWords(), List.of())).isTrue();

    Intake found = register().find(intake.id()).orElseThrow();
    assertThat(found.post().text()).isEmpty();
    assertThat(found.items()).isEqualTo(stored.items());
  }

  @ParameterizedTest
  @EnumSource
  default void remembersHowAPostWasDeletedOnItsWay(Deletion how) {
    Intake intake = Sample.intake(Sample.SITE, "p1", "f1");
    queue().add(intake, List.of());
    Intake stored = register().find(intake.id()).orElseThrow();
    assertThat(stored.deletion()).isEmpty();

    assertThat(queue().save(stored.deleted(how), List.of())).isTrue();

    assertThat(register().find(intake.id()).orElseThrow().deletion()).contains(how);
  }

  @Test
  default void claimsWhatIsDueForAsLongAsTheLease() {
    Intake received = add(intake(SITE, "p1", "f1"));

    assertThat(queue().claim(NOW.minusNanos(1), LEASE, 10)).isEmpty();
    List<Intake> claimed = queue().claim(NOW, LEASE, 10);

    assertThat(claimed).hasSize(1);
    assertThat(claimed.get(0).leasedUntil()).contains(LEASE_END);
    assertThat(claimed.get(0).version()).isEqualTo(received.version() + 1);
    assertThat(claimed.get(0).items()).isEqualTo(received.items());
    assertThat(register().find(received.id())).contains(claimed.get(0));
    assertThat(queue().claim(LEASE_END.minusNanos(1), LEASE, 10)).isEmpty();
    assertThat(queue().claim(LEASE_END, LEASE, 10)).hasSize(1);
  }

  @Test
  default void claimsTheMostUrgentStageFirstAndThenTheOldest() {
    Intake old =
        add(Intake.received(postedAt(NOW.minusSeconds(9)), RemovalUnit.FILE, NOW.plusSeconds(-1)));
    Intake kept = at(Stage.KEPT, "p1");
    Intake received = add(intake(SITE, "p2", "f"));
    Intake withdrawing = at(Stage.WITHDRAWING, "p3");
    Intake stored = at(Stage.STORED, "p4");
    Intake announced = at(Stage.ANNOUNCED, "p5");
    Intake removing = at(Stage.REMOVING, "p6");

    List<Intake> first = queue().claim(NOW, LEASE, 2);
    List<Intake> rest = queue().claim(NOW, LEASE, 10);

    assertThat(IntakeStoresContract.ids(first)).containsExactly(removing.id(), announced.id());
    assertThat(IntakeStoresContract.ids(rest))
        .containsExactly(stored.id(), withdrawing.id(), old.id(), received.id(), kept.id());
  }

  @Test
  default void claimsOfOneMessengerOnlyWhatIsItsOwn() {
    Workspace elsewhere = new Workspace("demo-2", "W1");
    add(intake(SITE, "p1", "f1"));
    Intake there = add(intake(new Conversation(elsewhere, "site"), "p1", "f1"));

    assertThat(queue().claim("dem", NOW, LEASE, 10)).isEmpty();
    assertThat(IntakeStoresContract.ids(queue().claim("demo-2", NOW, LEASE, 10)))
        .containsExactly(there.id());
    assertThat(queue().claim("demo-2", NOW, LEASE, 10)).isEmpty();
    assertThat(queue().claim("demo", NOW, LEASE, 10)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {
        "REPLACED",
        "STANDS",
        "KEPT_FOR_GOOD",
        "KEPT_UNTRIED",
        "REFUSED",
        "LEFT_ALONE",
        "WITHDRAWN",
        "GAVE_UP"
      })
  default void claimsNothingThatIsOver(Stage over) {
    at(over, "p1");

    assertThat(queue().claim(NOW.plus(Duration.ofDays(1)), LEASE, 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  default void ofManyWhoClaimAtOnceEachIntakeGoesToOne(int limit) {
    for (int round = 0; round < 3; round++) {
      int number = round;
      List<Intake> due =
          IntStream.range(0, 12).mapToObj(i -> add(intake(SITE, number + "-" + i, "f"))).toList();

      List<IntakeId> taken =
          Parallel.run(16, node -> () -> testeeOf("node-" + node).queue().claim(NOW, LEASE, limit))
              .stream()
              .flatMap(List::stream)
              .map(Intake::id)
              .toList();
      List<IntakeId> left = IntakeStoresContract.ids(queue().claim(NOW, LEASE, 100));

      List<IntakeId> all = new ArrayList<>(taken);
      all.addAll(left);
      assertThat(all).containsExactlyInAnyOrderElementsOf(IntakeStoresContract.ids(due));
      assertThat(taken).hasSizeGreaterThanOrEqualTo(limit);
    }
  }

  @Test
  default void endsThePausesOfWhatWaitsForOneMessenger() {
    Workspace elsewhere = new Workspace("demo-2", "W1");
    Intake here = delayed(intake(SITE, "p1", "f"));
    Intake there = delayed(intake(new Conversation(elsewhere, "site"), "p1", "f"));

    assertThat(queue().hasten("demo-2", NOW)).isEqualTo(1);
    assertThat(queue().hasten("demo-2", NOW)).isZero();

    assertThat(IntakeStoresContract.ids(queue().claim(NOW, LEASE, 10))).containsExactly(there.id());
    assertThat(queue().hasten(NOW)).isEqualTo(1);
    assertThat(IntakeStoresContract.ids(queue().claim(NOW, LEASE, 10))).containsExactly(here.id());
  }

  @Test
  default void endsThePausesOfWhatWaitsInOneConversation() {
    Intake here = delayed(intake(SITE, "p1", "f"));
    delayed(intake(new Conversation(HOME, "elsewhere"), "p2", "f"));

    assertThat(queue().hasten(SITE, NOW)).isEqualTo(1);

    assertThat(IntakeStoresContract.ids(queue().claim(NOW, LEASE, 10))).containsExactly(here.id());
  }

  @Test
  default void endsNoPauseThatTheChatAskedForNorOneOfWhatIsKept() {
    Intake asked = add(intake(SITE, "p1", "f"));
    queue().save(asked.moved(Move.PUT_OFF, NOW, LEASE), List.of());
    Intake kept = at(Stage.KEPT, "p2");
    queue().save(kept.moved(Move.KEEP, NOW, LEASE), List.of());

    assertThat(queue().hasten(NOW)).isZero();

    assertThat(queue().claim(NOW, LEASE, 10)).isEmpty();
  }

  @Test
  default void keepsWhatWentWrong() {
    Intake added = add(intake(SITE, "p1", "f"));
    Intake tried =
        added
            .moved(Move.BEGIN, NOW, LEASE)
            .moved(Move.DELAY, NOW, LEASE)
            .moved(Move.BEGIN, NOW, LEASE)
            .told("kept")
            .told("something-stays");

    assertThat(queue().save(tried, List.of())).isTrue();

    assertThat(register().find(added.id()).orElseThrow().setbacks())
        .isEqualTo(new Setbacks(1, 1, Set.of("kept", "something-stays")));
  }

  private Intake delayed(Intake intake) {
    Intake added = add(intake);
    return saved(added.moved(Move.DELAY, NOW, LEASE));
  }

  @Test
  default void claimsAtTheStagesThatAreAskedForAlone() {
    Intake gone = at(Stage.GONE, "p1");
    Intake stored = at(Stage.STORED, "p2");
    Set<Stage> originals = Set.of(Stage.STORED, Stage.RECEIVED);

    assertThat(queue().isDue("demo", originals, NOW)).isTrue();
    assertThat(queue().isDue("demo", Set.of(Stage.SHOWN), NOW)).isFalse();
    assertThat(queue().isDue("other", originals, NOW)).isFalse();
    assertThat(IntakeStoresContract.ids(queue().claim("demo", originals, NOW, LEASE, 10)))
        .containsExactly(stored.id());
    assertThat(queue().isDue("demo", originals, NOW)).isFalse();
    assertThat(IntakeStoresContract.ids(queue().claim("demo", Stage.afterwards(), NOW, LEASE, 10)))
        .containsExactly(gone.id());
  }

  @Test
  default void putsOffWhatWaitsAtAStageOfAWorkspaceTogether() {
    Intake removing = at(Stage.REMOVING, "p1");
    Intake stored = at(Stage.STORED, "p2");

    queue().putOff(Sample.OTHER, Stage.REMOVING, NOW, LEASE_END);
    queue().putOff(HOME, Stage.REMOVING, NOW, LEASE_END);
    queue().putOff(HOME, Stage.REMOVING, NOW, LEASE_END.minusSeconds(1));

    assertThat(IntakeStoresContract.ids(queue().claim(NOW, LEASE, 10)))
        .containsExactly(stored.id());
    assertThat(queue().claim("demo", Set.of(Stage.REMOVING), LEASE_END.minusNanos(1), LEASE, 10))
        .isEmpty();
    assertThat(
            IntakeStoresContract.ids(
                queue().claim("demo", Set.of(Stage.REMOVING), LEASE_END, LEASE, 10)))
        .containsExactly(removing.id());
  }

  /** More than are woken, hastened or put off in one transaction; posted at the same moment. */
  @Test
  default void J65_T61_takesTheOldestFirstHoweverManyRestAndWereHastenedOrPutOff() {
    int many = 300;
    for (int i = 0; i < many; i++) {
      delayed(intake(SITE, "m" + i, "f"));
    }
    Intake oldest =
        add(Intake.received(postedAt(NOW.minusSeconds(9)), RemovalUnit.FILE, NOW.minusSeconds(1)));
    saved(oldest.moved(Move.DELAY, NOW, LEASE.plusSeconds(1)));

    assertThat(queue().hasten("demo", NOW.plusSeconds(2))).isEqualTo(many + 1);
    assertThat(queue().hasten(SITE, NOW)).isEqualTo(many + 1);
    assertThat(IntakeStoresContract.ids(queue().claim("demo", NOW, LEASE, 1)))
        .containsExactly(oldest.id());
    queue().putOff(HOME, Stage.RECEIVED, NOW, LEASE_END);
    assertThat(queue().claim("demo", LEASE_END.minusNanos(1), LEASE, 1)).isEmpty();

    assertThat(queue().claim(LEASE_END, LEASE, many + 2)).hasSize(many + 1);
  }

  @Test
  default void T27_saysHowMuchWaitsAndSinceWhen() {
    assertThat(queue().backlog("demo")).isEqualTo(new IntakeQueue.Backlog(0, Optional.empty(), 0));
    Intake paused = add(Intake.received(postedAt(NOW), RemovalUnit.FILE, NOW.minusSeconds(600)));
    saved(paused.moved(Move.DELAY, NOW, LEASE));
    at(Stage.REMOVING, "p1");
    at(Stage.GONE, "p2");
    at(Stage.REPLACED, "p3");
    at(Stage.GAVE_UP, "p4");
    at(Stage.KEPT, "p5");
    Intake resting = at(Stage.KEPT, "p6");
    saved(resting.moved(Move.KEEP, NOW, LEASE));
    add(intake(new Conversation(new Workspace("demo-2", "W1"), "site"), "p1", "f1"));

    assertThat(queue().backlog("demo"))
        .isEqualTo(new IntakeQueue.Backlog(2, Optional.of(NOW.minusSeconds(600)), 2));
    assertThat(queue().backlog("dem").posts()).isZero();
  }

  private static IncomingPost postedAt(Instant at) {
    IncomingPost post = Sample.post(SITE, "p0", "f");
    return new IncomingPost(
        post.post(),
        post.thread(),
        post.author(),
        post.text(),
        at,
        post.attachments(),
        post.circumstances());
  }
}
