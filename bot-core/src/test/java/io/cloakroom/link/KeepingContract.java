package io.cloakroom.link;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** J56: what every {@link KeepingStore} knows of notices before the end, and of legal holds. */
public interface KeepingContract extends RenewalContract {
  Instant WEEK_BEFORE = KEPT_UNTIL.minus(Keeping.FIRST_NOTICE);
  Instant DAY_BEFORE = KEPT_UNTIL.minus(Keeping.LAST_NOTICE);

  @Test
  default void J56_findsWhoseAuthorIsToBeToldTheLongestDueFirst() {
    Link later = add(told(link(SITE, ViewLimit.NONE)).kept(Keeping.told(NOW, DAY_BEFORE)));
    Link first = add(told(link(LEGAL, ViewLimit.NONE)).kept(Keeping.told(NOW, WEEK_BEFORE)));
    add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    Instant due = later.keeping().noticeAt().orElseThrow();
    Instant firstDue = first.keeping().noticeAt().orElseThrow();

    assertThat(toTell(firstDue.minusNanos(1))).isEmpty();
    assertThat(toTell(firstDue)).containsExactly(first.id());
    assertThat(toTell(due)).containsExactly(first.id(), later.id());
    assertThat(LookCountContract.ids(testee().toTell("demo", due, due, 9)))
        .containsExactly(later.id());
    assertThat(LookCountContract.ids(testee().toTell("demo", Instant.EPOCH, due, 1)))
        .containsExactly(first.id());
    assertThat(testee().toTell("slack", Instant.EPOCH, due, 9)).isEmpty();
    assertThat(LookCountContract.ids(testee().toTell(ANN, due, 9)))
        .containsExactly(first.id(), later.id());
    assertThat(LookCountContract.ids(testee().toTell(ANN, due, 1))).containsExactly(first.id());
    assertThat(testee().toTell(BOB, due, 9)).isEmpty();
  }

  @Test
  default void J33_findsWhatEndedInAConversationAndIsKeptTheLongestEndedFirst() {
    Link second = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    Link first = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    Link held = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    Link erased = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    Link goesAlong = add(link(SITE, ViewLimit.NONE));
    Link elsewhere = add(link(LEGAL, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    testee().end(second, EXPIRED.plusSeconds(1), event(HOME));
    for (Link one : List.of(first, held, erased, goesAlong, elsewhere)) {
      testee().end(one, EXPIRED, event(HOME));
    }
    testee().hold(held.image().id(), EXPIRED, event(HOME));
    testee().erased(erased.image().id(), EXPIRED, event(HOME));

    assertThat(endedAndKept(EXPIRED.plusSeconds(1), EXPIRED, 9))
        .containsExactly(first.id(), second.id());
    assertThat(endedAndKept(EXPIRED.plusSeconds(1), EXPIRED, 1)).containsExactly(first.id());
    assertThat(endedAndKept(EXPIRED, EXPIRED, 9)).containsExactly(first.id());
    assertThat(endedAndKept(EXPIRED.minusNanos(1), EXPIRED, 9)).isEmpty();
    assertThat(endedAndKept(KEPT_UNTIL, KEPT_UNTIL, 9)).isEmpty();
  }

  private List<LinkId> endedAndKept(Instant ended, Instant now, int limit) {
    return LookCountContract.ids(testee().endedAndKept(SITE, ended, now, limit));
  }

  @Test
  default void J56_waitsWithTheEndForAWordThatIsStillToComeButNotForEver() {
    Link link = add(told(link(SITE, ViewLimit.NONE)));
    Instant atLast = KEPT_UNTIL.plus(Keeping.UNTOLD);

    assertThat(testee().find(link.id())).contains(link);
    assertThat(testee().toErase(atLast, 9)).isEmpty();
    assertThat(LookCountContract.ids(testee().toErase(atLast.plusNanos(1), 9)))
        .containsExactly(link.id());
    Keeping after = link.keeping().afterNotice(DAY_BEFORE);
    assertThat(testee().keep(link, after, event(HOME))).isTrue();

    assertThat(toTell(atLast)).isEmpty();
    assertThat(LookCountContract.ids(testee().toErase(KEPT_UNTIL.plusNanos(1), 9)))
        .containsExactly(link.id());
  }

  @Test
  default void J56_keepsEveryLinkOfAPictureOtherwiseAndNoneThatChangedSince() {
    ImageId image = ImageId.next();
    Link one = add(told(link(SITE, image, ViewLimit.NONE)));
    Link two = add(told(link(LEGAL, image, ViewLimit.NONE)));
    Instant longer = KEPT_UNTIL.plus(Duration.ofDays(100));
    int before = Recorded.events(audit(), HOME).size();

    Keeping anew = one.keeping().prolonged(DAY_BEFORE, longer);
    assertThat(testee().keep(one, anew, event(HOME))).isTrue();
    assertThat(testee().keep(one, Keeping.WITH_LINK, event(HOME))).isFalse();

    for (Link link : List.of(one, two)) {
      Link found = testee().find(link.id()).orElseThrow();
      assertThat(found.keeping()).isEqualTo(Keeping.told(DAY_BEFORE, longer));
      assertThat(found.cardDue()).isTrue();
    }
    assertThat(testee().toErase(longer, 9)).isEmpty();
    assertThat(Recorded.events(audit(), HOME)).hasSize(before + 1);
  }

  @Test
  default void keepsNothingThatIsErasedOrIsBeingErased() {
    Link erased = add(told(link(SITE, ViewLimit.NONE)));
    testee().erased(erased.image().id(), NOW, event(HOME));
    Link going = add(told(link(SITE, ViewLimit.NONE)));
    Instant end = KEPT_UNTIL.plus(Keeping.UNTOLD).plusNanos(1);
    assertThat(testee().claimErasure(going.image().id(), end)).isTrue();

    assertThat(testee().keep(erased, erased.keeping().withoutNotice(), event(HOME))).isFalse();
    assertThat(testee().keep(going, going.keeping().withoutNotice(), event(HOME))).isFalse();
    assertThat(testee().claimErasure(going.image().id(), end)).as("again").isTrue();
    assertThat(toTell(WEEK_BEFORE)).doesNotContain(erased.id());
  }

  @Test
  default void J56_tellsNobodyOfWhatWasGivenUp() {
    Link link = add(told(link(SITE, ViewLimit.NONE)));

    testee().eraseFrom(link.image().id(), NOW);

    assertThat(toTell(KEPT_UNTIL)).isEmpty();
  }

  @Test
  default void J56_aRenewedLinkIsToldOfAsTheOneBeforeIt() {
    Link ended = add(told(link(SITE, ViewLimit.NONE)));
    testee().end(ended, EXPIRED, event(HOME));
    Link read = testee().find(ended.id()).orElseThrow();
    Link fresh = read.renewed(LinkId.next(), EXPIRED, WEEK_BEFORE, ViewLimit.NONE);
    assertThat(testee().renew(read, fresh, event(HOME))).isTrue();

    assertThat(testee().find(fresh.id()).orElseThrow().keeping()).isEqualTo(ended.keeping());
    assertThat(testee().keep(fresh, fresh.keeping().withoutNotice(), event(HOME))).isTrue();
    assertThat(toTell(KEPT_UNTIL)).isEmpty();
  }

  @Test
  default void J56_aLegalHoldStopsTheEndAndTheWordsBeforeItAndProlongsNoLink() {
    Link link = add(told(link(SITE, ViewLimit.NONE)));
    ImageId image = link.image().id();
    Instant end = KEPT_UNTIL.plus(Keeping.UNTOLD).plusNanos(1);

    assertThat(testee().hold(image, LATER, event(HOME))).isTrue();
    assertThat(testee().hold(image, LATER, event(HOME))).isFalse();

    Link held = testee().find(link.id()).orElseThrow();
    assertThat(held.isShownLike(link.kept(link.keeping().held(Optional.of(LATER))))).isTrue();
    assertThat(held.cardDue()).isTrue();
    assertThat(testee().toErase(end, 9)).isEmpty();
    assertThat(toTell(end)).isEmpty();
    assertThat(testee().claimErasure(image, end)).isFalse();
    assertThat(LookCountContract.ids(testee().toEnd(EXPIRED, 9))).containsExactly(link.id());

    assertThat(testee().lift(image, LATER, event(HOME))).isTrue();
    assertThat(testee().lift(image, LATER, event(HOME))).isFalse();
    assertThat(testee().find(link.id()).orElseThrow().keeping()).isEqualTo(link.keeping());
    assertThat(LookCountContract.ids(testee().toErase(end, 9))).containsExactly(link.id());
    assertThat(toTell(WEEK_BEFORE)).containsExactly(link.id());
  }

  /** Removed, burned with its link, revoked with it: whatever made it due while it was held. */
  @Test
  default void J56_whatBecameDueUnderAHoldIsDueOnceThatIsLifted() {
    Link removed = add(told(link(SITE, ViewLimit.NONE)));
    Link burned = add(link(SITE, ViewLimit.NONE));
    Link revoked = add(link(SITE, ViewLimit.NONE));
    List<Link> all = List.of(removed, burned, revoked);
    all.forEach(link -> testee().hold(link.image().id(), NOW, event(HOME)));

    testee().eraseFrom(removed.image().id(), NOW);
    testee().end(burned, NOW, event(HOME));
    testee().revoke(revoked.id(), NOW, event(HOME));
    assertThat(testee().toErase(KEPT_UNTIL, 9)).isEmpty();

    all.forEach(link -> assertThat(testee().lift(link.image().id(), NOW, event(HOME))).isTrue());
    assertThat(LookCountContract.ids(testee().toErase(LATER, 9)))
        .containsExactlyInAnyOrder(removed.id(), burned.id(), revoked.id());
  }

  /** Lifted long after its end it was erased at once, and its author had heard nothing. */
  @Test
  default void J56_whatIsLiftedAfterItsEndIsKeptForADayMoreWhereItsAuthorIsToBeTold() {
    Link untold = add(told(link(SITE, ViewLimit.NONE)));
    Link letGo = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    Link early = add(told(link(SITE, ViewLimit.NONE)));
    Instant late = KEPT_UNTIL.plus(Keeping.UNTOLD.multipliedBy(3));
    List.of(untold, letGo, early)
        .forEach(link -> testee().hold(link.image().id(), NOW, event(HOME)));

    testee().lift(early.image().id(), LATER, event(HOME));
    testee().lift(untold.image().id(), late, event(HOME));
    testee().lift(letGo.image().id(), late, event(HOME));

    Link lifted = testee().find(untold.id()).orElseThrow();
    Instant end = late.plus(Keeping.LAST_NOTICE);
    assertThat(lifted.keeping()).isEqualTo(untold.keeping().lifted(late));
    assertThat(lifted.keptUntil()).contains(end);
    assertThat(lifted.cardDue()).isTrue();
    assertThat(toTell(late)).contains(untold.id());
    assertThat(LookCountContract.ids(testee().toErase(late, 9)))
        .contains(letGo.id())
        .doesNotContain(untold.id());
    assertThat(testee().find(early.id()).orElseThrow().keeping()).isEqualTo(early.keeping());
    Keeping told = lifted.keeping().afterNotice(late);
    assertThat(testee().keep(lifted, told, event(HOME))).isTrue();
    assertThat(testee().claimErasure(untold.image().id(), end)).isFalse();
    assertThat(testee().claimErasure(untold.image().id(), end.plusNanos(1))).isTrue();
  }

  @Test
  default void holdsNothingThatIsNotThereOrIsErasedOrIsBeingErased() {
    Link erased = add(link(SITE, ViewLimit.NONE));
    testee().erased(erased.image().id(), NOW, event(HOME));
    Link going = add(link(SITE, ViewLimit.NONE));
    testee().eraseFrom(going.image().id(), NOW);
    assertThat(testee().claimErasure(going.image().id(), LATER)).isTrue();

    for (ImageId image : List.of(ImageId.next(), erased.image().id(), going.image().id())) {
      assertThat(testee().hold(image, LATER, event(HOME))).isFalse();
      assertThat(testee().lift(image, LATER, event(HOME))).isFalse();
    }
    assertThat(testee().claimErasure(ImageId.next(), NOW)).isTrue();
    assertThat(testee().claimErasure(erased.image().id(), NOW)).isTrue();
  }

  /** A link that came in between would have it erased: the hold is the picture's. */
  @Test
  default void J56_aLinkThatComesLaterDoesNotTakeAPictureOutOfItsHold() {
    ImageId image = ImageId.next();
    add(link(SITE, image, ViewLimit.NONE));
    testee().hold(image, NOW, event(HOME));
    Link later = add(link(LEGAL, image, ViewLimit.NONE));
    testee().revoke(later.id(), NOW, event(HOME));

    assertThat(testee().claimErasure(image, LATER)).isFalse();

    assertThat(testee().find(later.id()).orElseThrow().isHeld()).isTrue();
    assertThat(testee().toErase(LATER, 9)).isEmpty();
  }

  @Test
  default void claimsNothingThatWasKeptAtTheLastMoment() {
    Link link = add(link(SITE, ViewLimit.NONE).kept(Optional.of(LATER)));
    Keeping longer = link.keeping().prolonged(LATER, KEPT_UNTIL);

    assertThat(testee().keep(link, longer, event(HOME))).isTrue();

    assertThat(testee().claimErasure(link.image().id(), EXPIRED)).isFalse();
  }

  @RepeatedTest(5)
  default void J56_ofAHoldBesideAnErasureExactlyOneWins() throws Exception {
    Link link = add(link(SITE, ViewLimit.NONE));
    ImageId image = link.image().id();
    testee().eraseFrom(image, NOW);
    Callable<Boolean> hold = () -> testee().hold(image, LATER, event(HOME));
    Callable<Boolean> erase = () -> testee().claimErasure(image, LATER);

    List<Boolean> answers = Parallel.run(2, number -> number == 0 ? hold : erase);

    assertThat(answers).containsExactlyInAnyOrder(true, false);
    assertThat(testee().find(link.id()).orElseThrow().isHeld()).isEqualTo(answers.get(0));
  }

  private List<LinkId> toTell(Instant now) {
    return LookCountContract.ids(testee().toTell("demo", Instant.EPOCH, now, 9));
  }

  private static Link told(Link link) {
    return link.kept(Keeping.told(NOW, KEPT_UNTIL));
  }
}
