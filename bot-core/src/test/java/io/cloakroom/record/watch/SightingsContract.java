package io.cloakroom.record.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** F50: what was noticed waits over any stores until it is told. */
interface SightingsContract extends WatchedNodes {
  @Test
  default void F50_aCrashBetweenTheRecordAndWhatIsToBeToldLosesNothing() {
    Node node = node("a");
    looks(Sample.ANN, 50, SECOND, node.clock);
    node.round();
    Sighting noted = node.untold().get(0);
    node.sightings.told(List.of(noted));
    keepsakes()
        .of("watch-quiet-demo", node.clock.instant(), 10)
        .forEach(one -> keepsakes().forget("watch-quiet-demo", one.name()));
    assertThat(node.untold()).isEmpty();

    node.sightings.note(noted);

    assertThat(noticed()).hasSize(1);
    assertThat(node.untold()).containsExactly(noted);
  }

  @Test
  default void F50_whatWaitsInOneWorkspaceKeepsNoneOfAnotherFromBeingRead() {
    Node node = node("a");
    Instant now = node.clock.instant();
    for (int i = 0; i < 1_005; i++) {
      node.sightings.note(sighting(Sample.OTHER, i, now));
    }
    Sighting ours = sighting(Sample.HOME, 5_000, now);
    node.clock.turn(SECOND);
    node.sightings.note(ours);

    assertThat(node.sightings.waiting("demo")).containsExactlyInAnyOrder(Sample.OTHER, Sample.HOME);
    assertThat(node.untold()).containsExactly(ours);
    assertThat(node.untold(Sample.OTHER)).hasSize(1_000);

    node.sightings.told(node.untold(Sample.OTHER));
    assertThat(node.untold(Sample.OTHER)).hasSize(5);
    assertThat(node.sightings.toldLately(Sample.OTHER)).isOne();
    assertThat(node.sightings.toldLately(Sample.HOME)).isZero();
  }

  @Test
  default void F50_aWorkspaceOfWhichAllIsToldIsNotLookedAt_andOneOfWhichNotStaysSo() {
    Node node = node("a");
    Sighting one = sighting(Sample.HOME, 1, node.clock.instant());
    node.sightings.note(one);

    node.sightings.allTold(Sample.HOME);
    assertThat(node.sightings.waiting("demo")).containsExactly(Sample.HOME);
    node.sightings.told(List.of(one));
    node.sightings.allTold(Sample.HOME);

    assertThat(node.sightings.waiting("demo")).isEmpty();
  }

  @Test
  default void F50_nothingUntoldVanishesByTime_andWhatIsLeftToTheLogIsCounted() {
    Node node = node("a");
    Instant first = node.clock.instant();
    node.sightings.note(sighting(Sample.HOME, 1, first));
    node.clock.turn(Duration.ofDays(90));
    node.sightings.note(sighting(Sample.HOME, 2, node.clock.instant()));
    keepsakes().forgetEnded(node.clock.instant());
    List<Sightings.Untold> both = node.sightings.untold(Sample.HOME);
    assertThat(both)
        .extracting(one -> one.sighting().id().getLeastSignificantBits())
        .containsExactly(1L, 2L);
    assertThat(both.get(0).since()).isEqualTo(first);

    node.sightings.leaveOut(both.subList(0, 1));
    node.sightings.leaveOut(both.subList(1, 2));
    keepsakes().forgetEnded(node.clock.instant());

    assertThat(node.untold()).isEmpty();
    assertThat(node.sightings.leftOut(Sample.HOME)).contains(new Sightings.LeftOut(2, first));
    assertThat(node.sightings.leftOut(Sample.OTHER)).isEmpty();
    node.sightings.allTold(Sample.HOME);
    assertThat(node.sightings.waiting("demo")).containsExactly(Sample.HOME);

    node.sightings.toldOfLeftOut(Sample.HOME);
    node.sightings.allTold(Sample.HOME);
    assertThat(node.sightings.leftOut(Sample.HOME)).isEmpty();
    assertThat(node.sightings.waiting("demo")).isEmpty();
  }

  @Test
  default void whatIsNoConcernIsNotToldForADay_andThatIsOnRecord() {
    Node node = node("a");
    looks(Sample.ANN, 50, SECOND, node.clock);
    node.round();
    node.sightings.quiet(Sample.BOB, node.untold().get(0));
    node.clock.turn(Duration.ofHours(12));
    looks(Sample.ANN, 50, SECOND, node.clock);
    node.round();
    assertThat(noticed()).hasSize(1);
    looks(Sample.BOB, 50, SECOND, node.clock);
    node.round();
    assertThat(noticed()).hasSize(2);

    node.clock.turn(Duration.ofHours(12));
    looks(Sample.ANN, 50, SECOND, node.clock);
    node.round();

    assertThat(noticed()).hasSize(3);
    assertThat(
            audit()
                .find(AuditQuery.of(Sample.HOME, Action.WATCH_QUIETED), OptionalLong.empty(), 9)
                .events())
        .singleElement()
        .satisfies(one -> assertThat(one.event().actor()).contains(Sample.BOB))
        .satisfies(one -> assertThat(one.event().details()).containsEntry("person", "ann"));
  }

  private static Sighting sighting(Workspace workspace, int number, Instant at) {
    return new Sighting(
        new UUID(1, number),
        WatchRule.PICTURES,
        Watched.of(new Person(workspace, "crowd" + number)),
        Optional.empty(),
        Optional.empty(),
        50,
        Duration.ofMinutes(5),
        at,
        at);
  }
}
