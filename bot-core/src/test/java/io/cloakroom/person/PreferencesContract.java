package io.cloakroom.person;

import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import org.junit.jupiter.api.Test;

/** What every {@link Preferences} does. */
public interface PreferencesContract {
  Preference RECEIPTS = Preference.RECEIPTS;

  /** The store under test; the same one throughout a test, empty at its start. */
  Preferences testee();

  /** The record that the store writes to. */
  AuditLog audit();

  @Test
  default void keepsWhatEachPersonChose() {
    testee().choose(BOB, RECEIPTS, "off", event(HOME));

    assertThat(testee().chosen(BOB, RECEIPTS)).contains("off");
    assertThat(testee().isOn(BOB, RECEIPTS)).isFalse();
    assertThat(testee().chosen(new Person(HOME, "ana"), RECEIPTS)).isEmpty();
    assertThat(testee().isOn(new Person(HOME, "ana"), RECEIPTS)).isTrue();
  }

  @Test
  default void T52_knowsNobodyOfTheSameIdInAnotherWorkspace() {
    testee().choose(BOB, RECEIPTS, "off", event(HOME));

    assertThat(testee().chosen(new Person(OTHER, BOB.id()), RECEIPTS)).isEmpty();
  }

  @Test
  default void changesAChoiceAndRecordsBoth() {
    AuditEvent first = event(HOME);
    AuditEvent second = event(HOME);

    testee().choose(BOB, RECEIPTS, "off", first);
    testee().choose(BOB, RECEIPTS, "on", second);

    assertThat(testee().isOn(BOB, RECEIPTS)).isTrue();
    assertThat(Recorded.events(audit(), HOME)).containsExactly(second, first);
  }

  @Test
  default void choosingTheSameAgainRecordsNothing() {
    AuditEvent first = event(HOME);
    testee().choose(BOB, RECEIPTS, "off", first);

    testee().choose(BOB, RECEIPTS, "off", event(HOME));

    assertThat(testee().isOn(BOB, RECEIPTS)).isFalse();
    assertThat(Recorded.events(audit(), HOME)).containsExactly(first);
  }

  @Test
  default void leavesAChoiceAsItIsWhenTheChangeCannotBeRecorded() {
    testee().choose(BOB, RECEIPTS, "off", event(HOME));

    Recorded.refused(audit(), HOME, event -> testee().choose(BOB, RECEIPTS, "on", event));

    assertThat(testee().isOn(BOB, RECEIPTS)).isFalse();
  }

  @Test
  default void parallelChoicesOfOnePersonLeaveOneAndRecordEachThatChangedIt() {
    Parallel.run(
        16,
        number ->
            () -> {
              testee().choose(BOB, RECEIPTS, "v" + number, event(HOME));
              return true;
            });

    assertThat(testee().chosen(BOB, RECEIPTS)).isPresent();
    assertThat(Recorded.events(audit(), HOME)).hasSize(16);
  }
}
