package io.cloakroom.policy.text;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link PolicyTextStore} does. */
public interface PolicyTextStoreContract {
  /** The store under test; the same one throughout a test, empty at its start. */
  PolicyTextStore testee();

  /** The record that the store writes to. */
  AuditLog audit();

  @Test
  default void J49_numbersTextsInTheOrderInWhichTheyComeUp() {
    TextVersion first = testee().version(HOME, "one", NOW);
    TextVersion second = testee().version(HOME, "two", NOW.plusSeconds(1));

    assertThat(first).isEqualTo(new TextVersion(HOME, 1, "one", NOW));
    assertThat(second).isEqualTo(new TextVersion(HOME, 2, "two", NOW.plusSeconds(1)));
    assertThat(testee().find(HOME, 2)).contains(second);
    assertThat(testee().find(HOME, 3)).isEmpty();
  }

  @Test
  default void J49_theSameTextIsTheSameVersionWheneverItHoldsAgain() {
    TextVersion first = testee().version(HOME, "one", NOW);
    testee().version(HOME, "two", NOW.plusSeconds(1));

    assertThat(testee().version(HOME, "one", NOW.plusSeconds(2))).isEqualTo(first);
  }

  @Test
  default void J49_aTextIsFoundByWhatItSaysOnceItCameUp() {
    assertThat(testee().find(HOME, "one")).isEmpty();
    TextVersion first = testee().version(HOME, "one", NOW);

    assertThat(testee().find(HOME, "one")).contains(first);
    assertThat(testee().find(HOME, "two")).isEmpty();
    assertThat(testee().find(OTHER, "one")).isEmpty();
  }

  @Test
  default void T52_textsOfAnotherWorkspaceAreNumberedByThemselves() {
    testee().version(HOME, "one", NOW);

    assertThat(testee().version(OTHER, "one", NOW).number()).isEqualTo(1);
    assertThat(testee().find(OTHER, 2)).isEmpty();
  }

  @Test
  default void givesEachOfManyTextsThatComeUpAtOnceANumberOfItsOwn() {
    Parallel.run(
        8,
        number ->
            () -> {
              testee().version(HOME, "text " + number / 2, NOW);
              return true;
            });

    assertThat(IntStream.rangeClosed(1, 4).mapToObj(one -> testee().find(HOME, one).orElseThrow()))
        .extracting(TextVersion::digest)
        .containsExactlyInAnyOrder("text 0", "text 1", "text 2", "text 3");
    assertThat(testee().find(HOME, 5)).isEmpty();
  }

  @Test
  default void J49_keepsWhoAcknowledgedWhichText() {
    TextVersion first = testee().version(HOME, "one", NOW);
    TextVersion second = testee().version(HOME, "two", NOW);

    assertThat(testee().acknowledge(ANN, first, NOW, event(HOME))).isTrue();
    assertThat(testee().acknowledge(ANN, second, NOW.plusSeconds(9), event(HOME))).isTrue();
    assertThat(testee().acknowledge(BOB, first, NOW, event(HOME))).isTrue();

    assertThat(testee().acknowledged(first, Set.of(ANN, BOB))).containsExactlyInAnyOrder(ANN, BOB);
    assertThat(testee().acknowledged(second, Set.of(ANN, BOB))).containsExactly(ANN);
    assertThat(testee().acknowledged(first, Set.of(BOB))).containsExactly(BOB);
    assertThat(testee().acknowledged(first, Set.of())).isEmpty();
    assertThat(testee().by(ANN, 9))
        .containsExactly(new Acknowledgement(2, NOW.plusSeconds(9)), new Acknowledgement(1, NOW));
    assertThat(testee().by(ANN, 1)).containsExactly(new Acknowledgement(2, NOW.plusSeconds(9)));
  }

  @Test
  default void T52_knowsNobodyOfTheSameIdInAnotherWorkspace() {
    TextVersion here = testee().version(HOME, "one", NOW);
    TextVersion there = testee().version(OTHER, "one", NOW);
    Person namesake = new Person(OTHER, ANN.id());
    testee().acknowledge(ANN, here, NOW, event(HOME));

    assertThat(testee().acknowledged(there, Set.of(namesake, ANN))).isEmpty();
    assertThat(testee().by(namesake, 9)).isEmpty();
  }

  @Test
  default void acknowledgingAgainChangesAndRecordsNothing() {
    TextVersion text = testee().version(HOME, "one", NOW);
    AuditEvent first = event(HOME);
    testee().acknowledge(ANN, text, NOW, first);

    assertThat(testee().acknowledge(ANN, text, NOW.plusSeconds(9), event(HOME))).isFalse();

    assertThat(testee().by(ANN, 9)).containsExactly(new Acknowledgement(1, NOW));
    assertThat(Recorded.events(audit(), HOME)).containsExactly(first);
  }

  @Test
  default void nobodyHasAcknowledgedWhatCannotBeRecorded() {
    TextVersion text = testee().version(HOME, "one", NOW);

    Recorded.refused(audit(), HOME, event -> testee().acknowledge(ANN, text, NOW, event));

    assertThat(testee().acknowledged(text, Set.of(ANN))).isEmpty();
  }

  @Test
  default void ofManyAcknowledgementsAtOnceOneIsRecorded() {
    TextVersion text = testee().version(HOME, "one", NOW);

    Parallel.run(8, number -> () -> testee().acknowledge(ANN, text, NOW, event(HOME)));

    assertThat(Recorded.events(audit(), HOME)).hasSize(1);
  }
}
