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
import io.cloakroom.testing.Recorded;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link LinkStore} knows about keeping pictures, which is not showing them. */
public interface RetentionContract extends CardsDueContract {
  Instant KEPT_UNTIL = NOW.plus(Duration.ofDays(365));

  @Test
  default void J17_keepsAPictureUntilItsRetentionEndsHoweverItsLinkEnded() {
    Link expired = add(kept(ViewLimit.NONE));
    Link revoked = add(kept(ViewLimit.NONE));
    Link usedUp = add(kept(ViewLimit.of(1)));
    testee().end(expired, EXPIRED, event(HOME));
    testee().revoke(revoked.id(), LATER, event(HOME));
    claim(usedUp, BOB);
    testee().end(usedUp, LATER, event(HOME));

    assertThat(testee().toErase(KEPT_UNTIL, 10)).isEmpty();
    assertThat(LookCountContract.ids(testee().toErase(KEPT_UNTIL.plusNanos(1), 10)))
        .containsExactlyInAnyOrder(expired.id(), revoked.id(), usedUp.id());
    assertThat(testee().find(expired.id()).orElseThrow().keptUntil()).contains(KEPT_UNTIL);
  }

  @Test
  default void erasesAPictureWithItsLinkWhereThatIsItsRetention() {
    Link ended = add(link(SITE, ViewLimit.NONE));
    Link revoked = add(link(SITE, ViewLimit.NONE));
    add(link(SITE, ViewLimit.NONE));

    testee().end(ended, NOW, event(HOME));
    testee().revoke(revoked.id(), LATER, event(HOME));

    assertThat(testee().toErase(NOW, 10)).isEmpty();
    assertThat(LookCountContract.ids(testee().toErase(LATER, 10))).containsExactly(ended.id());
    assertThat(LookCountContract.ids(testee().toErase(EXPIRED, 10)))
        .containsExactly(ended.id(), revoked.id());
    assertThat(LookCountContract.ids(testee().toErase(EXPIRED, 1))).containsExactly(ended.id());
  }

  @Test
  default void J12_erasesAtOnceWhatWasGivenUpAndPutsOffWhatCannotBeErasedYet() {
    Link first = add(kept(ViewLimit.NONE));
    Link second = add(kept(ViewLimit.NONE));

    testee().eraseFrom(first.image().id(), NOW);
    testee().eraseFrom(second.image().id(), LATER);
    testee().eraseFrom(ImageId.next(), NOW);

    assertThat(LookCountContract.ids(testee().toErase(LATER, 10))).containsExactly(first.id());
    testee().eraseFrom(first.image().id(), EXPIRED);
    assertThat(testee().toErase(LATER, 10)).isEmpty();
  }

  @Test
  default void J11_hasNoRetentionAnyMoreOnceItIsToBeErasedAndACardThatNamedOneIsDue() {
    Link link = add(kept(ViewLimit.NONE));

    testee().eraseFrom(link.image().id(), NOW);

    Link erasing = testee().find(link.id()).orElseThrow();
    assertThat(erasing.keptUntil()).isEmpty();
    assertThat(erasing.cardDue()).isTrue();
  }

  @Test
  default void erasesAPictureOnceAndNeverFindsItAgain() {
    Link link = add(kept(ViewLimit.NONE));
    testee().eraseFrom(link.image().id(), NOW);

    testee().erased(link.image().id(), LATER, event(HOME));
    testee().eraseFrom(link.image().id(), LATER);
    testee().end(link, LATER, event(HOME));

    assertThat(testee().toErase(KEPT_UNTIL.plusSeconds(1), 10)).isEmpty();
  }

  @Test
  default void J17_givesALinkThatExpiredMoreTime() {
    Link link = add(kept(ViewLimit.NONE));
    testee().end(link, EXPIRED, event(HOME));
    Link expired = testee().find(link.id()).orElseThrow();
    Instant until = EXPIRED.plus(Duration.ofDays(2));

    assertThat(testee().amend(List.of(amendment(expired, until, ViewLimit.NONE)), EXPIRED))
        .isEqualTo(1);

    Link revived = testee().find(link.id()).orElseThrow();
    assertThat(revived.status(EXPIRED)).isEqualTo(LinkStatus.LIVE);
    assertThat(revived.cardDue()).isTrue();
    assertThat(testee().toEnd(EXPIRED, 10)).isEmpty();
    assertThat(LookCountContract.ids(testee().toEnd(until, 10))).containsExactly(link.id());
    CountedLook look = new CountedLook(link.id(), BOB, "s", EXPIRED);
    assertThat(testee().claim(look, event(HOME))).isEqualTo(Claim.GRANTED);
  }

  /** Whoever was told that it lives longer finds it alive: the chore read it before. */
  @Test
  default void J17_endsNoLinkThatWasGivenMoreSinceItWasReadAsRunOut() {
    Link expired = add(kept(ViewLimit.NONE));
    Link usedUp = add(kept(ViewLimit.of(1)));
    claim(usedUp, BOB);
    List<Link> read = testee().toEnd(EXPIRED, 10);
    Instant until = EXPIRED.plus(Duration.ofDays(2));
    List<Amendment> more =
        List.of(
            amendment(expired, until, ViewLimit.NONE),
            amendment(
                testee().find(usedUp.id()).orElseThrow(), EXPIRED.plusSeconds(1), ViewLimit.of(2)));
    assertThat(testee().amend(more, EXPIRED)).isEqualTo(2);
    int recorded = Recorded.events(audit(), HOME).size();

    assertThat(read).hasSize(2).noneMatch(link -> testee().end(link, EXPIRED, event(HOME)));

    for (Link link : read) {
      assertThat(testee().find(link.id()).orElseThrow().status(EXPIRED)).isEqualTo(LinkStatus.LIVE);
    }
    assertThat(Recorded.events(audit(), HOME)).hasSize(recorded);
    assertThat(testee().toErase(KEPT_UNTIL, 10)).isEmpty();
  }

  /** The same moment, and another number of views. */
  @Test
  default void J17_endsNoLinkThatWasGivenMoreViewsSinceItWasReadAsUsedUp() {
    Link link = add(kept(ViewLimit.of(1)));
    claim(link, BOB);
    Link usedUp = testee().find(link.id()).orElseThrow();
    assertThat(testee().amend(List.of(amendment(usedUp, EXPIRED, ViewLimit.of(2))), LATER))
        .isEqualTo(1);

    assertThat(testee().end(usedUp, LATER, event(HOME))).isFalse();

    assertThat(claim(link, ANN)).isEqualTo(Claim.GRANTED);
  }

  @Test
  default void J17_givesALinkOutOfViewsMoreOfThem() {
    Link link = add(kept(ViewLimit.of(1)));
    claim(link, BOB);
    testee().end(link, LATER, event(HOME));
    Link usedUp = testee().find(link.id()).orElseThrow();

    assertThat(testee().amend(List.of(amendment(usedUp, EXPIRED, ViewLimit.of(1))), LATER))
        .isZero();
    assertThat(testee().amend(List.of(amendment(usedUp, EXPIRED, ViewLimit.of(2))), LATER))
        .isEqualTo(1);

    assertThat(claim(link, ANN)).isEqualTo(Claim.GRANTED);
    assertThat(claim(link, BOB)).isEqualTo(Claim.USED_UP);
  }

  @Test
  default void bringsNothingBackThatWasRevokedOrErased() {
    Link revoked = add(kept(ViewLimit.NONE));
    Link erased = add(kept(ViewLimit.NONE));
    testee().revoke(revoked.id(), NOW, event(HOME));
    testee().end(erased, EXPIRED, event(HOME));
    testee().erased(erased.image().id(), EXPIRED, event(HOME));

    for (Link link : List.of(revoked, erased)) {
      Link now = testee().find(link.id()).orElseThrow();
      Instant until = EXPIRED.plusSeconds(60);
      assertThat(testee().amend(List.of(amendment(now, until, ViewLimit.NONE)), EXPIRED)).isZero();
    }
  }

  @Test
  default void marksEveryLinkOfAPictureAsErasedAndItsCardsDueAndRecordsItOnce() {
    ImageId image = ImageId.next();
    Link one = add(link(SITE, image, ViewLimit.NONE));
    Link two = add(link(LEGAL, image, ViewLimit.NONE));

    testee().erased(image, LATER, event(HOME));
    testee().erased(image, EXPIRED, event(HOME));

    for (Link link : List.of(one, two)) {
      Link found = testee().find(link.id()).orElseThrow();
      assertThat(found.erasedAt()).contains(LATER);
      assertThat(found.cardDue()).isTrue();
    }
    assertThat(Recorded.events(audit(), HOME)).hasSize(3);
  }

  @Test
  default void recordsTheErasureOfAPictureThatNeverHadALink() {
    testee().erased(ImageId.next(), LATER, event(HOME));

    assertThat(Recorded.events(audit(), HOME)).hasSize(1);
  }

  private static Link kept(ViewLimit limit) {
    return Sample.link(SITE, limit).kept(Optional.of(KEPT_UNTIL));
  }

  private static Amendment amendment(Link link, Instant until, ViewLimit limit) {
    return new Amendment(link, until, limit, event(HOME));
  }
}
