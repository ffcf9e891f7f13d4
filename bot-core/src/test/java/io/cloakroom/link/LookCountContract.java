package io.cloakroom.link;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.ANN_OF_OTHER;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.link;
import static io.cloakroom.testing.Sample.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link LinkStore} does about views: counts them exactly, and grants none too many. */
public interface LookCountContract {
  Instant LATER = NOW.plus(Duration.ofMinutes(5));
  Instant EXPIRED = NOW.plus(Duration.ofDays(1));

  /** The store under test; the same one throughout a test, empty at its start. */
  LinkStore testee();

  /** The record that the store writes to. */
  AuditLog audit();

  @Test
  default void countsAViewAndRemembersAndRecordsIt() {
    Link link = add(link(SITE, ViewLimit.of(3)));
    AuditEvent viewed = event(HOME);

    assertThat(testee().claim(view(link, BOB), viewed)).isEqualTo(Claim.GRANTED);

    assertThat(testee().find(link.id()).orElseThrow().views()).isEqualTo(1);
    assertThat(testee().firstLook(link.id(), BOB)).contains(view(link, BOB));
    assertThat(Recorded.events(audit(), HOME)).startsWith(viewed);
  }

  @Test
  default void J31_findsWhatItRecordedByTheCodeInTheWatermark() {
    Link link = add(link(SITE, ViewLimit.of(3)));
    AuditEvent counted = event(HOME).with(AuditEvent.LOOK_CODE, "7K3QX2");
    AuditEvent own = event(HOME).with(AuditEvent.LOOK_CODE, "8K3QX2");
    AuditEvent refused = event(HOME).with(AuditEvent.LOOK_CODE, "9K3QX2");

    testee().claim(view(link, BOB), counted);
    testee().show(link.id(), LATER, own);
    testee().show(link.id(), EXPIRED, refused);

    assertThat(audit().looks(HOME, Set.of("7K3QX2"), 10))
        .extracting("event")
        .containsExactly(counted);
    assertThat(audit().looks(HOME, Set.of("8K3QX2"), 10)).extracting("event").containsExactly(own);
    assertThat(audit().looks(HOME, Set.of("9K3QX2"), 10)).isEmpty();
  }

  @Test
  default void countsNoViewThatCannotBeRecorded() {
    Link link = add(link(SITE, ViewLimit.of(1)));

    Recorded.refused(audit(), HOME, event -> testee().claim(view(link, BOB), event));

    assertThat(testee().find(link.id())).contains(link);
    assertThat(testee().firstLook(link.id(), BOB)).isEmpty();
    assertThat(testee().claim(view(link, BOB), event(HOME))).isEqualTo(Claim.GRANTED);
  }

  @ParameterizedTest
  @CsvSource({"1,2", "1,64", "2,16", "2,64", "7,8", "7,64", "7,200"})
  default void T05_ofManyViewersAtOnceExactlyAsManySeeItAsViewsAreLeft(int left, int viewers) {
    for (int round = 0; round < 3; round++) {
      Link link = add(link(SITE, ViewLimit.of(left)));
      int recorded = Recorded.events(audit(), HOME).size();

      List<Claim> answers =
          Parallel.run(viewers, number -> claimAs(link, new Person(HOME, "viewer" + number)));

      assertThat(answers).filteredOn(Claim.GRANTED::equals).hasSize(left);
      assertThat(answers).filteredOn(Claim.USED_UP::equals).hasSize(viewers - left);
      assertThat(testee().find(link.id()).orElseThrow().views()).isEqualTo(left);
      assertThat(Recorded.events(audit(), HOME)).hasSize(recorded + left);
    }
  }

  @RepeatedTest(3)
  default void T05_looksAtSeveralLinksAtOnceAreCountedWhereTheyBelong() {
    List<Link> few = Stream.generate(() -> add(link(SITE, ViewLimit.of(5)))).limit(4).toList();
    Link revoked = add(link(SITE, ViewLimit.NONE));
    testee().revoke(revoked.id(), NOW, event(HOME));
    int recorded = Recorded.events(audit(), HOME).size();

    List<Claim> answers =
        Parallel.run(
            80,
            number ->
                claimAs(
                    number % 5 == 4 ? revoked : few.get(number % 5),
                    new Person(HOME, "viewer" + number)));

    assertThat(answers).filteredOn(Claim.GRANTED::equals).hasSize(4 * 5);
    assertThat(answers).filteredOn(Claim.REVOKED::equals).hasSize(16);
    assertThat(answers).filteredOn(Claim.USED_UP::equals).hasSize(4 * 11);
    assertThat(few)
        .allSatisfy(one -> assertThat(testee().find(one.id()).orElseThrow().views()).isEqualTo(5));
    assertThat(Recorded.events(audit(), HOME)).hasSize(recorded + 4 * 5);
  }

  @RepeatedTest(3)
  default void aLookThatCannotBeRecordedTakesNoOtherAlong() {
    Link link = add(link(SITE, ViewLimit.of(40)));
    AuditEvent known = event(HOME);
    testee().add(link(SITE, ViewLimit.NONE), List.of(known));
    int recorded = Recorded.events(audit(), HOME).size();

    List<Boolean> refused =
        Parallel.run(
            40,
            number ->
                () ->
                    number % 8 == 0
                        ? isRefused(() -> testee().claim(view(link, BOB), known))
                        : claim(link, new Person(HOME, "viewer" + number)) != Claim.GRANTED);

    assertThat(refused).filteredOn(Boolean::booleanValue).hasSize(5);
    assertThat(testee().find(link.id()).orElseThrow().views()).isEqualTo(35);
    assertThat(testee().firstLook(link.id(), BOB)).isEmpty();
    assertThat(Recorded.events(audit(), HOME)).hasSize(recorded + 35);
  }

  @RepeatedTest(3)
  default void wherePeopleLookWhileItIsRevokedThoseWhoSawItAreOnRecordAndNobodyElse() {
    Link link = add(link(SITE, ViewLimit.of(100)));
    int recorded = Recorded.events(audit(), HOME).size();

    List<Claim> answers =
        Parallel.run(
            60,
            number ->
                number == 30
                    ? () -> {
                      testee().revoke(link.id(), NOW, event(HOME));
                      return Claim.GONE;
                    }
                    : claimAs(link, new Person(HOME, "viewer" + number)));

    int seen = (int) answers.stream().filter(Claim.GRANTED::equals).count();
    assertThat(answers).filteredOn(Claim.REVOKED::equals).hasSize(59 - seen);
    assertThat(testee().find(link.id()).orElseThrow().views()).isEqualTo(seen);
    assertThat(Recorded.events(audit(), HOME)).hasSize(recorded + 1 + seen);
  }

  @RepeatedTest(3)
  default void T05_wherePeopleMaySeeItOnceEachSeesItExactlyOnceHoweverOftenTheyTry() {
    Link link = add(link(SITE, ViewLimit.ONCE_PER_PERSON));

    List<Claim> answers =
        Parallel.run(48, number -> claimAs(link, new Person(HOME, "viewer" + number % 3)));

    assertThat(answers).filteredOn(Claim.GRANTED::equals).hasSize(3);
    assertThat(answers).filteredOn(Claim.ALREADY_SEEN::equals).hasSize(45);
    assertThat(testee().find(link.id()).orElseThrow().views()).isEqualTo(3);
    assertThat(Recorded.events(audit(), HOME)).hasSize(4);
  }

  @Test
  default void recordsAnUncountedLookAndChangesNothingElse() {
    Link link = add(link(SITE, ViewLimit.of(1)));
    AuditEvent shown = event(HOME);

    assertThat(testee().show(link.id(), LATER, shown)).isEqualTo(Claim.GRANTED);

    assertThat(testee().find(link.id())).contains(link);
    assertThat(testee().firstLook(link.id(), ANN)).isEmpty();
    assertThat(Recorded.events(audit(), HOME)).startsWith(shown);
  }

  @Test
  default void showsNothingThatCannotBeRecorded() {
    Link link = add(link(SITE, ViewLimit.of(1)));

    Recorded.refused(audit(), HOME, event -> testee().show(link.id(), LATER, event));
  }

  @RepeatedTest(3)
  default void T05_uncountedLooksTakeNoViewFromAnybodyHoweverManyComeAtOnce() {
    Link link = add(link(SITE, ViewLimit.of(7)));

    List<Claim> answers =
        Parallel.run(
            64,
            number ->
                number % 2 == 0
                    ? () -> testee().show(link.id(), LATER, event(HOME))
                    : claimAs(link, new Person(HOME, "viewer" + number)));

    assertThat(answers).filteredOn(Claim.GRANTED::equals).hasSize(32 + 7);
    assertThat(testee().find(link.id()).orElseThrow().views()).isEqualTo(7);
    assertThat(Recorded.events(audit(), HOME)).hasSize(1 + 32 + 7);
  }

  @Test
  default void anUncountedLookNeedsALinkThatLivesButNoViewThatIsLeft() {
    Link revoked = add(link(SITE, ViewLimit.NONE));
    Link ended = add(link(SITE, ViewLimit.NONE));
    Link erased = add(link(SITE, ViewLimit.NONE));
    Link usedUp = add(link(SITE, ViewLimit.of(1)));
    testee().revoke(revoked.id(), NOW, event(HOME));
    testee().end(ended, NOW, event(HOME));
    testee().erased(erased.image().id(), NOW, event(HOME));
    claim(usedUp, BOB);
    testee().end(usedUp, NOW, event(HOME));
    int recorded = Recorded.events(audit(), HOME).size();

    assertThat(testee().show(revoked.id(), LATER, event(HOME))).isEqualTo(Claim.REVOKED);
    assertThat(testee().show(ended.id(), LATER, event(HOME))).isEqualTo(Claim.EXPIRED);
    assertThat(testee().show(erased.id(), LATER, event(HOME))).isEqualTo(Claim.GONE);
    assertThat(testee().show(LinkId.next(), LATER, event(HOME))).isEqualTo(Claim.GONE);
    assertThat(testee().show(usedUp.id(), EXPIRED, event(HOME))).isEqualTo(Claim.EXPIRED);
    assertThat(testee().show(usedUp.id(), LATER, event(HOME))).isEqualTo(Claim.GRANTED);
    assertThat(Recorded.events(audit(), HOME)).hasSize(recorded + 1);
  }

  @Test
  default void T52_aNamesakeInAnotherWorkspaceIsSomebodyElse() {
    Link link = add(link(SITE, ViewLimit.ONCE_PER_PERSON));

    assertThat(claim(link, ANN)).isEqualTo(Claim.GRANTED);
    assertThat(claim(link, ANN_OF_OTHER)).isEqualTo(Claim.GRANTED);
    assertThat(claim(link, ANN)).isEqualTo(Claim.ALREADY_SEEN);
    assertThat(testee().firstLook(link.id(), BOB)).isEmpty();
  }

  @Test
  default void saysWhyALinkDoesNotOpen() {
    Link revoked = add(link(SITE, ViewLimit.of(1)));
    Link ended = add(link(SITE, ViewLimit.NONE));
    Link erased = add(link(SITE, ViewLimit.NONE));
    Link expired = add(link(SITE, ViewLimit.NONE));
    testee().revoke(revoked.id(), NOW, event(HOME));
    testee().end(ended, NOW, event(HOME));
    testee().erased(erased.image().id(), NOW, event(HOME));

    assertThat(claim(revoked, BOB)).isEqualTo(Claim.REVOKED);
    assertThat(claim(ended, BOB)).isEqualTo(Claim.EXPIRED);
    assertThat(claim(erased, BOB)).isEqualTo(Claim.GONE);
    assertThat(claim(link(SITE, ViewLimit.NONE), BOB)).isEqualTo(Claim.GONE);
    CountedLook tooLate = new CountedLook(expired.id(), BOB, "s", EXPIRED);
    assertThat(testee().claim(tooLate, event(HOME))).isEqualTo(Claim.EXPIRED);
    CountedLook inTime = new CountedLook(expired.id(), BOB, "s", EXPIRED.minusNanos(1));
    assertThat(testee().claim(inTime, event(HOME))).isEqualTo(Claim.GRANTED);
    assertThat(testee().find(revoked.id()).orElseThrow().views()).isZero();
  }

  @Test
  default void T38_aLinkThatEndedStaysEndedWhateverTheClockSays() {
    Link link = add(link(SITE, ViewLimit.NONE));
    testee().end(link, EXPIRED, event(HOME));

    CountedLook earlier = new CountedLook(link.id(), BOB, "s", NOW);

    assertThat(testee().claim(earlier, event(HOME))).isEqualTo(Claim.EXPIRED);
  }

  @RepeatedTest(5)
  default void noViewIsGrantedAfterARevocationReturned() {
    Link link = add(link(SITE, ViewLimit.NONE));

    List<Boolean> kept =
        Parallel.run(
            16,
            number ->
                () ->
                    number % 4 == 0
                        ? revokedIsFinal(link)
                        : claim(link, new Person(HOME, "viewer" + number)) != Claim.GONE);

    assertThat(kept).doesNotContain(false);
  }

  @Test
  default void knowsTheFirstViewOfAPersonAndTheLastOfASession() {
    Link link = add(link(SITE, ViewLimit.NONE));
    CountedLook first = new CountedLook(link.id(), BOB, "one", NOW);
    CountedLook again = new CountedLook(link.id(), BOB, "one", LATER);
    CountedLook elsewhere = new CountedLook(link.id(), BOB, "two", LATER.plusSeconds(1));
    List.of(again, first, elsewhere).forEach(view -> testee().claim(view, event(HOME)));

    assertThat(testee().firstLook(link.id(), BOB)).contains(first);
    assertThat(testee().lastLook(link.id(), BOB, "one", NOW)).contains(again);
    assertThat(testee().lastLook(link.id(), BOB, "two", NOW)).contains(elsewhere);
    assertThat(testee().lastLook(link.id(), ANN, "one", NOW)).isEmpty();
    assertThat(testee().lastLook(LinkId.next(), BOB, "one", NOW)).isEmpty();
    assertThat(testee().lastLook(link.id(), BOB, "one", LATER)).isEmpty();
  }

  default Link add(Link link) {
    assertThat(testee().add(link, List.of(event(link.audience().workspace())))).isTrue();
    return link;
  }

  default Claim claim(Link link, Person person) {
    return testee().claim(view(link, person), event(HOME));
  }

  default Callable<Claim> claimAs(Link link, Person person) {
    return () -> claim(link, person);
  }

  private static boolean isRefused(Callable<Claim> claim) throws Exception {
    try {
      claim.call();
      return false;
    } catch (RuntimeException refused) {
      return true;
    }
  }

  default boolean revokedIsFinal(Link link) {
    testee().revoke(link.id(), LATER, event(HOME));
    return claim(link, BOB) == Claim.REVOKED;
  }

  static List<LinkId> ids(List<Link> links) {
    return links.stream().map(Link::id).toList();
  }
}
