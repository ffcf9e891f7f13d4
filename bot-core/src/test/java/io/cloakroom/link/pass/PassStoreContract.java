package io.cloakroom.link.pass;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.ANN_OF_OTHER;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link PassStore} does. */
public interface PassStoreContract {
  Instant END = NOW.plus(Duration.ofSeconds(60));

  /** The store under test; the same one throughout a test, empty at its start. */
  PassStore testee();

  /** The record that the store writes to. */
  AuditLog audit();

  @Test
  default void findsAPassUntilItExpires() {
    Pass pass = add(ANN);

    assertThat(testee().find(pass.hash(), END.minusNanos(1))).contains(pass);
    assertThat(testee().find(pass.hash(), END)).isEmpty();
    assertThat(testee().find("other", NOW)).isEmpty();
  }

  @Test
  default void turnsAPassIntoOneSessionAndRecordsIt() {
    Pass pass = add(ANN);
    Session session = session(ANN);
    AuditEvent started = event(HOME);

    assertThat(testee().redeem(pass.hash(), NOW, session, started)).isTrue();
    assertThat(testee().redeem(pass.hash(), NOW, session(ANN), event(HOME))).isFalse();

    assertThat(testee().find(pass.hash(), NOW)).isEmpty();
    assertThat(testee().session(session.hash(), NOW)).contains(session);
    assertThat(Recorded.events(audit(), HOME)).hasSize(2).startsWith(started);
  }

  @Test
  default void remembersWhosePassItWasUntilItIsForgotten() {
    Pass used = add(ANN);
    Pass expired = add(BOB);
    testee().redeem(used.hash(), NOW, session(ANN), event(HOME));

    assertThat(testee().owner(used.hash())).contains(ANN);
    assertThat(testee().owner(expired.hash())).contains(BOB);
    assertThat(testee().owner("other")).isEmpty();

    testee().forgetExpired(END.plusNanos(1));
    assertThat(testee().owner(used.hash())).isEmpty();
    assertThat(testee().owner(expired.hash())).isEmpty();
  }

  @Test
  default void T38_aUsedPassStaysUsedWhenTheClockIsSetBack() {
    Pass pass = add(ANN);
    testee().redeem(pass.hash(), NOW, session(ANN), event(HOME));
    Instant before = NOW.minus(Duration.ofHours(1));

    assertThat(testee().find(pass.hash(), before)).isEmpty();
    assertThat(testee().redeem(pass.hash(), before, session(ANN), event(HOME))).isFalse();
  }

  @Test
  default void redeemsNothingThatExpiredOrWasNeverThere() {
    Pass pass = add(ANN);
    Session session = session(ANN);

    assertThat(testee().redeem(pass.hash(), END, session, event(HOME))).isFalse();
    assertThat(testee().redeem("other", NOW, session, event(HOME))).isFalse();

    assertThat(testee().session(session.hash(), NOW)).isEmpty();
    assertThat(Recorded.events(audit(), HOME)).hasSize(1);
  }

  @RepeatedTest(3)
  default void ofAnyNumberOfCallersWithOnePassExactlyOneGetsASession() {
    Pass pass = add(ANN);

    List<Boolean> answers =
        Parallel.run(64, () -> testee().redeem(pass.hash(), NOW, session(ANN), event(HOME)));

    assertThat(answers).filteredOn(granted -> granted).hasSize(1);
    assertThat(Recorded.events(audit(), HOME)).hasSize(2);
  }

  @Test
  default void leavesThePassUnusedWhenTheSessionCannotBeRecorded() {
    Pass pass = add(ANN);
    Session session = session(ANN);

    Recorded.refused(audit(), HOME, event -> testee().redeem(pass.hash(), NOW, session, event));

    assertThat(testee().find(pass.hash(), NOW)).contains(pass);
    assertThat(testee().session(session.hash(), NOW)).isEmpty();
  }

  @Test
  default void addsNoPassThatCannotBeRecorded() {
    Pass pass = new Pass("unrecorded", ANN, END);

    Recorded.refused(audit(), HOME, event -> testee().add(pass, event));

    assertThat(testee().find("unrecorded", NOW)).isEmpty();
  }

  @Test
  default void refusesASecondPassWithTheSameHash() {
    Pass pass = add(ANN);

    assertThatThrownBy(() -> testee().add(new Pass(pass.hash(), BOB, END), event(HOME)))
        .isInstanceOf(RuntimeException.class);

    assertThat(testee().find(pass.hash(), NOW)).contains(pass);
    assertThat(Recorded.events(audit(), HOME)).hasSize(1);
  }

  @Test
  default void aSessionEndsAtItsTimeHoweverMuchItIsUsed() {
    Session session = start(ANN);

    assertThat(testee().session(session.hash(), session.expiresAt().minusNanos(1)))
        .contains(session);
    assertThat(testee().session(session.hash(), session.expiresAt())).isEmpty();
  }

  @Test
  default void endsOneSessionAndNoOther() {
    Session ended = start(ANN);
    Session other = start(ANN);

    testee().endSession(ended.hash());
    testee().endSession(ended.hash());

    assertThat(testee().session(ended.hash(), NOW)).isEmpty();
    assertThat(testee().session(other.hash(), NOW)).contains(other);
  }

  @Test
  default void T52_endsEverySessionAndPassOfOnePersonAndOfNoNamesake() {
    Session session = start(ANN);
    Pass pass = add(ANN);
    Session namesake = start(ANN_OF_OTHER);
    Session bob = start(BOB);

    AuditEvent event = AuditEvent.of(NOW, HOME, Action.SESSIONS_ENDED).by(ANN);
    testee().endAll(ANN, event);
    testee().endAll(ANN, AuditEvent.of(NOW, HOME, Action.SESSIONS_ENDED).by(ANN));

    assertThat(testee().session(session.hash(), NOW)).isEmpty();
    assertThat(testee().find(pass.hash(), NOW)).isEmpty();
    assertThat(testee().session(namesake.hash(), NOW)).contains(namesake);
    assertThat(testee().session(bob.hash(), NOW)).contains(bob);
  }

  @Test
  default void forgetsOnlyWhatExpiredBeforeTheMoment() {
    Session session = start(ANN);
    Pass pass = add(BOB);

    testee().forgetExpired(END);
    assertThat(testee().find(pass.hash(), NOW)).isPresent();

    testee().forgetExpired(END.plusNanos(1));
    assertThat(testee().find(pass.hash(), NOW)).isEmpty();
    assertThat(testee().session(session.hash(), NOW)).contains(session);
  }

  private Pass add(Person person) {
    Pass pass = new Pass("pass-" + UUID.randomUUID(), person, END);
    testee().add(pass, event(person.workspace()));
    return pass;
  }

  private Session start(Person person) {
    Session session = session(person);
    assertThat(testee().redeem(add(person).hash(), NOW, session, event(person.workspace())))
        .isTrue();
    return session;
  }

  private static Session session(Person person) {
    return new Session("session-" + UUID.randomUUID(), person, NOW, NOW.plus(Duration.ofHours(12)));
  }
}
