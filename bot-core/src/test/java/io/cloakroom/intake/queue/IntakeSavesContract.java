package io.cloakroom.intake.queue;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.intake;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import io.cloakroom.testing.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link IntakeQueue} takes in and saves: once, all or nothing, and with its record. */
public interface IntakeSavesContract extends IntakeStoresContract {
  @Test
  default void addsAPostOnceHoweverOftenItIsDelivered() {
    add(intake(SITE, "p1", "f1", "f2"));

    assertThat(queue().add(intake(SITE, "p1", "f3", "f2"), List.of(event(HOME)))).isFalse();

    assertThat(register().of(new Post(SITE, "p1"))).hasSize(1);
    assertThat(Recorded.events(audit(), HOME)).hasSize(1);
  }

  @RepeatedTest(3)
  default void ofManyDeliveriesAtOnceExactlyOneIsAdded() {
    List<Boolean> answers =
        Parallel.run(32, () -> queue().add(intake(SITE, "p1", "f1", "f2"), List.of(event(HOME))));

    assertThat(answers).filteredOn(added -> added).hasSize(1);
    assertThat(register().of(new Post(SITE, "p1"))).hasSize(1);
    assertThat(Recorded.events(audit(), HOME)).hasSize(1);
  }

  @Test
  default void addsNothingThatCannotBeRecorded() {
    Intake intake = intake(SITE, "p1", "f1");

    Recorded.refused(audit(), HOME, event -> queue().add(intake, List.of(event(HOME), event)));

    assertThat(register().find(intake.id())).isEmpty();
    assertThat(queue().add(intake, List.of())).isTrue();
  }

  @Test
  default void savesOnlyWhatNobodyElseSavedInBetween() {
    Intake received = add(intake(SITE, "p1", "f1"));
    Intake stored = Sample.at(received, Stage.STORED, NOW);

    assertThat(queue().save(stored, List.of(event(HOME)))).isTrue();
    assertThat(queue().save(Sample.at(received, Stage.WITHDRAWING, NOW), List.of(event(HOME))))
        .isFalse();

    assertThat(register().find(received.id())).contains(stored.saved());
    assertThat(Recorded.events(audit(), HOME)).hasSize(2);
    assertThat(queue().save(intake(SITE, "p7", "f7"), List.of(event(HOME)))).isFalse();
  }

  @RepeatedTest(3)
  default void ofManyWhoSaveTheSameVersionExactlyOneDoes() {
    Intake received = add(intake(SITE, "p1", "f1"));

    List<Boolean> answers =
        Parallel.run(
            32, () -> queue().save(Sample.at(received, Stage.STORED, NOW), List.of(event(HOME))));

    assertThat(answers).filteredOn(saved -> saved).hasSize(1);
    assertThat(register().find(received.id()).orElseThrow().version()).isEqualTo(1);
    assertThat(Recorded.events(audit(), HOME)).hasSize(2);
  }

  @Test
  default void savesNothingThatCannotBeRecorded() {
    Intake received = add(intake(SITE, "p1", "f1"));
    Intake stored = Sample.at(received.withEachItem(Sample::stored), Stage.STORED, NOW);

    Recorded.refused(audit(), HOME, event -> queue().save(stored, List.of(event(HOME), event)));

    assertThat(register().find(received.id())).contains(received);
  }

  @Test
  default void savesSeveralOrNone() {
    Intake one = add(intake(SITE, "p1", "f1"));
    Intake two = add(intake(SITE, "p2", "f1"));
    List<Intake> both =
        List.of(Sample.at(two, Stage.REMOVING, NOW), Sample.at(one, Stage.REMOVING, NOW));

    assertThat(queue().saveAll(both, List.of(event(HOME)))).isTrue();
    Intake current = Sample.at(one, Stage.REPLACED, NOW).saved();
    assertThat(
            queue()
                .saveAll(List.of(current, Sample.at(two, Stage.KEPT, NOW)), List.of(event(HOME))))
        .isFalse();

    assertThat(register().find(one.id()).orElseThrow().stage()).isEqualTo(Stage.REMOVING);
    assertThat(register().find(two.id()).orElseThrow().stage()).isEqualTo(Stage.REMOVING);
    assertThat(Recorded.events(audit(), HOME)).hasSize(3);
  }

  @Test
  default void savesWhatAnEditAddedWithTheWordsOfTheEdit() {
    Intake received = add(intake(SITE, "p1", "f1"));
    register().forgetWords(received.id(), NOW.plusSeconds(1));
    Intake left = Sample.at(register().find(received.id()).orElseThrow(), Stage.LEFT_ALONE, NOW);
    assertThat(queue().save(left, List.of())).isTrue();
    IncomingPost edited = Sample.edited(intake(SITE, "p1", "f1", "f2").post(), "edited");

    Intake joined = left.saved().joined(edited, NOW);
    assertThat(queue().save(joined, List.of(event(HOME)))).isTrue();

    assertThat(register().find(received.id())).contains(joined.saved());
    assertThat(register().showing(HOME, "f2")).containsExactly(joined.saved());
    assertThat(register().toForget(NOW.plusSeconds(2), 10)).isEmpty();
    assertThat(register().forgetWords(received.id(), NOW)).isTrue();
  }

  @Test
  default void savesNoFileThatIsTakenInWithAnotherPost() {
    Intake left = add(intake(SITE, "p1", "f1"));
    add(intake(SITE, "p1", "f2"));
    IncomingPost edited = Sample.edited(intake(SITE, "p1", "f1", "f2").post(), "edited");

    assertThat(queue().save(left.joined(edited, NOW), List.of(event(HOME)))).isFalse();

    assertThat(register().find(left.id())).contains(left);
    assertThat(Recorded.events(audit(), HOME)).hasSize(2);
  }

  @Test
  default void severalWhoSaveOverlappingRowsNeverBlockEachOther() {
    List<Intake> rows =
        IntStream.range(0, 4).mapToObj(i -> add(intake(SITE, "p" + i, "f"))).toList();

    List<Boolean> answers =
        Parallel.run(
            12,
            number ->
                () -> {
                  Intake first = Sample.at(rows.get(number % 4), Stage.STORED, NOW);
                  Intake second = Sample.at(rows.get((number + 1) % 4), Stage.STORED, NOW);
                  return queue().saveAll(List.of(first, second), List.of());
                });

    assertThat(answers).filteredOn(saved -> saved).hasSizeBetween(1, 2);
  }
}
