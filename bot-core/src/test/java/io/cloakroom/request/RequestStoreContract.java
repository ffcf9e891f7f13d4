package io.cloakroom.request;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.request.AccessRequest.State;
import io.cloakroom.request.AccessRequest.Verdict;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** J21 to J25: what every {@link RequestStore} does. */
public interface RequestStoreContract {
  Person CHO = new Person(HOME, "cho");
  Instant LATER = NOW.plus(Duration.ofHours(1));
  Link LINK = link(LEGAL, ViewLimit.NONE);

  /** The store under test; the same one throughout a test, empty at its start. */
  RequestStore testee();

  /** The record that the store writes to. */
  AuditLog audit();

  @Test
  default void J21_keepsWhatSomebodyAskedAndRecordsIt() {
    AccessRequest asked = waiting(BOB, LINK);
    AuditEvent event = event(HOME);

    assertThat(testee().add(asked, event)).isTrue();

    assertThat(testee().find(asked.id())).contains(asked);
    assertThat(testee().latest(BOB, LINK.id())).contains(asked);
    assertThat(testee().latest(ANN, LINK.id())).isEmpty();
    assertThat(testee().latest(new Person(OTHER, BOB.id()), LINK.id())).isEmpty();
    assertThat(Recorded.events(audit(), HOME)).containsExactly(event);
    assertThat(testee().grantedUntil(LINK.id(), BOB, NOW)).isEmpty();
  }

  @RepeatedTest(3)
  default void J23_hasOneWaitingOfAPersonForALinkHoweverOftenTheyAskAtOnce() {
    List<Boolean> answers = Parallel.run(16, () -> testee().add(waiting(BOB, LINK), event(HOME)));

    assertThat(Collections.frequency(answers, true)).isEqualTo(1);
    assertThat(Recorded.events(audit(), HOME)).hasSize(1);
    assertThat(testee().add(waiting(ANN, LINK), event(HOME))).isTrue();
    assertThat(testee().add(waiting(BOB, link(LEGAL, ViewLimit.NONE)), event(HOME))).isTrue();

    AccessRequest first = testee().latest(BOB, LINK.id()).orElseThrow();
    assertThat(testee().settle(first, denied(first), event(HOME))).isTrue();
    assertThat(testee().add(waiting(BOB, LINK), event(HOME))).isTrue();
  }

  @RepeatedTest(3)
  default void J22_isAnsweredExactlyOnceOf32AtOnce() {
    AccessRequest asked = add(waiting(BOB, LINK));
    int before = Recorded.events(audit(), HOME).size();

    List<Boolean> answers =
        Parallel.run(
            32, number -> () -> testee().settle(asked, answer(asked, number), event(HOME)));

    assertThat(Collections.frequency(answers, true)).isEqualTo(1);
    assertThat(Recorded.events(audit(), HOME)).hasSize(before + 1);
    int winner = answers.indexOf(true);
    assertThat(testee().find(asked.id())).contains(answer(asked, winner));
    assertThat(testee().grantedUntil(LINK.id(), BOB, NOW).isPresent()).isEqualTo(winner % 2 == 0);
  }

  @Test
  default void J22_letsInOneForOneLinkUntilItsTimeIsOver() {
    AccessRequest asked = add(waiting(BOB, LINK));

    assertThat(testee().settle(asked, granted(asked, LATER), event(HOME))).isTrue();

    assertThat(testee().grantedUntil(LINK.id(), BOB, NOW)).contains(LATER);
    assertThat(testee().grantedUntil(LINK.id(), BOB, LATER.minusNanos(1))).contains(LATER);
    assertThat(testee().grantedUntil(LINK.id(), BOB, LATER)).isEmpty();
    assertThat(testee().grantedUntil(LINK.id(), ANN, NOW)).isEmpty();
    assertThat(testee().grantedUntil(LINK.id(), new Person(OTHER, BOB.id()), NOW)).isEmpty();
    assertThat(testee().grantedUntil(link(LEGAL, ViewLimit.NONE).id(), BOB, NOW)).isEmpty();
    assertThat(testee().granted(LINK.id(), 9)).containsExactly(granted(asked, LATER));
  }

  @Test
  default void J33_findsWhoIsLetInToAConversationTheFirstToEndFirst() {
    AccessRequest later = add(waiting(BOB, LINK));
    AccessRequest first = add(waiting(ANN, LINK));
    AccessRequest elsewhere = add(waiting(CHO, link(SITE, ViewLimit.NONE)));
    add(waiting(CHO, LINK));
    testee().settle(later, granted(later, LATER.plusSeconds(1)), event(HOME));
    testee().settle(first, granted(first, LATER), event(HOME));
    testee().settle(elsewhere, granted(elsewhere, LATER), event(HOME));

    assertThat(testee().lettingIn(LEGAL, NOW, 9))
        .extracting(AccessRequest::id)
        .containsExactly(first.id(), later.id());
    assertThat(testee().lettingIn(LEGAL, NOW, 1)).hasSize(1);
    assertThat(testee().lettingIn(LEGAL, LATER, 9))
        .extracting(AccessRequest::id)
        .containsExactly(later.id());
  }

  @Test
  default void J46_findsWhatWaitsInAConversation() {
    AccessRequest answered = add(waiting(BOB, LINK));
    AccessRequest waits = add(waiting(ANN, LINK));
    add(waiting(CHO, link(SITE, ViewLimit.NONE)));
    testee().settle(answered, granted(answered, LATER), event(HOME));

    assertThat(testee().waitingIn(LEGAL, NOW, 9)).containsExactly(waits);
    assertThat(testee().waitingIn(LEGAL, NOW.plus(AccessRequest.WAITS), 9)).isEmpty();
    AccessRequest second = add(waiting(CHO, LINK));
    assertThat(testee().waitingIn(LEGAL, NOW, 9)).containsExactlyInAnyOrder(waits, second);
    assertThat(testee().waitingIn(LEGAL, NOW, 1)).hasSize(1);
  }

  @Test
  default void T25_whatWasGrantedBeforeSomebodyCameLetsThemInNowhere() {
    AccessRequest asked = add(waiting(BOB, LINK));
    testee().settle(asked, granted(asked, LATER), event(HOME));

    assertThat(testee().grantedUntil(LINK.id(), BOB, NOW, NOW)).contains(LATER);
    assertThat(testee().grantedUntil(LINK.id(), BOB, NOW, NOW.plusNanos(1_000))).isEmpty();
  }

  @Test
  default void T25_endsAllThatSomebodyWasLetInTo() {
    AccessRequest asked = add(waiting(BOB, LINK));
    testee().settle(asked, granted(asked, LATER), event(HOME));
    AccessRequest ofAnn = add(waiting(ANN, LINK));
    testee().settle(ofAnn, granted(ofAnn, LATER), event(HOME));
    Instant gone = NOW.plusSeconds(60);

    testee().endGrants(BOB, gone);
    testee().endGrants(BOB, gone.plusSeconds(60));

    assertThat(testee().grantedUntil(LINK.id(), BOB, NOW.plusSeconds(61))).isEmpty();
    assertThat(testee().grantedUntil(LINK.id(), ANN, NOW.plusSeconds(61))).contains(LATER);
    assertThat(testee().due(gone, 9)).containsExactly(granted(asked, gone));
  }

  @Test
  default void J26_knowsAnEmergencyFromWhatOthersGranted() {
    AccessRequest asked = add(waiting(BOB, LINK));
    Verdict own = new Verdict(BOB, NOW, Optional.of(LATER), "");
    testee().settle(asked, asked.answered(State.GRANTED, own), event(HOME));
    AccessRequest ofAnn = add(waiting(ANN, LINK));
    testee().settle(ofAnn, granted(ofAnn, LATER), event(HOME));

    assertThat(testee().isEmergency(LINK.id(), BOB, NOW)).isTrue();
    assertThat(testee().isEmergency(LINK.id(), BOB, LATER)).isFalse();
    assertThat(testee().isEmergency(LINK.id(), ANN, NOW)).isFalse();
    assertThat(testee().isEmergency(LINK.id(), CHO, NOW)).isFalse();

    AccessRequest approved = add(waiting(BOB, LINK));
    testee().settle(approved, granted(approved, LATER), event(HOME));
    assertThat(testee().isEmergency(LINK.id(), BOB, NOW)).isFalse();
  }

  @Test
  default void aGrantThatWasTakenBackLetsNobodyIn() {
    AccessRequest asked = add(waiting(BOB, LINK));
    AccessRequest granted = granted(asked, LATER);
    testee().settle(asked, granted, event(HOME));

    assertThat(testee().settle(granted, granted.in(State.TAKEN_BACK), event(HOME))).isTrue();

    assertThat(testee().grantedUntil(LINK.id(), BOB, NOW)).isEmpty();
    assertThat(testee().granted(LINK.id(), 9)).isEmpty();
    assertThat(testee().settle(granted, granted.in(State.ENDED), event(HOME))).isFalse();
  }

  @Test
  default void J24_isNotAnsweredAsItWasReadBeforeTheFirstOfTwo() {
    AccessRequest asked = add(waiting(BOB, LINK));

    assertThat(testee().settle(asked, asked.seconded(ANN), event(HOME))).isTrue();

    assertThat(testee().settle(asked, granted(asked, LATER), event(HOME))).isFalse();
    assertThat(testee().find(asked.id())).contains(asked.seconded(ANN));
  }

  @Test
  default void findsWhatIsDueTheLongestFirst() {
    AccessRequest asked = add(waiting(BOB, LINK));
    AccessRequest other = add(waiting(ANN, LINK));
    testee().settle(other, granted(other, LATER), event(HOME));
    Instant lapse = NOW.plus(AccessRequest.WAITS);

    assertThat(testee().due(LATER.minusNanos(1), 9)).isEmpty();
    assertThat(testee().due(LATER, 9)).containsExactly(granted(other, LATER));
    assertThat(testee().due(lapse, 9)).containsExactly(granted(other, LATER), asked);
    assertThat(testee().due(lapse, 1)).hasSize(1);
    testee().settle(asked, asked.in(State.LAPSED), event(HOME));
    testee().settle(granted(other, LATER), granted(other, LATER).in(State.ENDED), event(HOME));
    assertThat(testee().due(lapse, 9)).isEmpty();
  }

  @Test
  default void isToBeToldWhenItIsNewAndWithEveryStateUntilThatWasTold() {
    AccessRequest asked = add(waiting(BOB, LINK));
    AccessRequest other = add(waiting(ANN, LINK));

    assertThat(untold()).containsExactly(asked.id(), other.id());
    assertThat(testee().untold("demo", Optional.of(asked.id()), 9)).containsExactly(other);
    assertThat(testee().untold("demo", Optional.empty(), 1)).containsExactly(asked);
    assertThat(testee().untold("slack", Optional.empty(), 9)).isEmpty();
    testee().told(asked);
    testee().told(other);
    assertThat(untold()).isEmpty();
    testee().settle(asked, asked.seconded(CHO), event(HOME));
    assertThat(untold()).isEmpty();
    testee().settle(other, denied(other), event(HOME));
    testee().told(other);
    assertThat(untold()).containsExactly(other.id());
  }

  @Test
  default void J50_findsWhatOnePersonAskedForLatestFirst() {
    AccessRequest first = add(waiting(BOB, LINK));
    AccessRequest second = add(waiting(BOB, link(LEGAL, ViewLimit.NONE), NOW.plusSeconds(1)));
    add(waiting(ANN, LINK));

    assertThat(testee().by(BOB, 9)).containsExactly(second, first);
    assertThat(testee().by(BOB, 1)).containsExactly(second);
    assertThat(testee().by(new Person(OTHER, BOB.id()), 9)).isEmpty();
  }

  @Test
  default void J23_countsHowOftenSomebodyAsked() {
    add(waiting(BOB, LINK));
    add(waiting(BOB, link(LEGAL, ViewLimit.NONE)));
    add(waiting(ANN, LINK));

    assertThat(testee().count(BOB, NOW)).isEqualTo(2);
    assertThat(testee().count(BOB, NOW.plusNanos(1))).isZero();
    assertThat(testee().count(new Person(OTHER, BOB.id()), NOW)).isZero();
  }

  @Test
  default void changesNothingThatCannotBeRecorded() {
    AccessRequest asked = waiting(BOB, LINK);
    Recorded.refused(audit(), HOME, event -> testee().add(asked, event));
    assertThat(testee().find(asked.id())).isEmpty();

    add(asked);
    Recorded.refused(audit(), HOME, event -> testee().settle(asked, granted(asked, LATER), event));
    assertThat(testee().find(asked.id())).contains(asked);
    assertThat(testee().grantedUntil(LINK.id(), BOB, NOW)).isEmpty();
  }

  private List<UUID> untold() {
    return testee().untold("demo", Optional.empty(), 9).stream().map(AccessRequest::id).toList();
  }

  private AccessRequest add(AccessRequest request) {
    assertThat(testee().add(request, event(HOME))).isTrue();
    return request;
  }

  private static AccessRequest answer(AccessRequest asked, int number) {
    return number % 2 == 0
        ? granted(asked, LATER.plusSeconds(number))
        : asked.answered(
            State.DENIED, new Verdict(CHO, NOW, Optional.empty(), "no, says " + number));
  }

  private static AccessRequest granted(AccessRequest asked, Instant until) {
    return asked.answered(State.GRANTED, new Verdict(CHO, NOW, Optional.of(until), ""));
  }

  private static AccessRequest denied(AccessRequest asked) {
    return asked.answered(State.DENIED, new Verdict(CHO, NOW, Optional.empty(), "not now"));
  }

  private static AccessRequest waiting(Person asker, Link link) {
    return waiting(asker, link, NOW);
  }

  private static AccessRequest waiting(Person asker, Link link, Instant at) {
    return AccessRequest.waiting(
        UuidCreator.getTimeOrderedEpoch(), asker, link, "for the report", at);
  }
}
