package io.cloakroom.link;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Parallel;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * J17, J56: what every {@link KeepingStore} does where somebody keeps a picture, or brings a link
 * to it back, at the moment at which it is to be erased: one of the two is done, and the other is
 * not.
 */
public interface ErasureContract extends KeepingContract {
  Instant ERASED_AT_LAST = KEPT_UNTIL.plusNanos(1);

  @Test
  default void J56_putsOffWhatIsDueAndNothingThatIsKeptLongerMeanwhile() {
    Link due = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    Link kept = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    Instant longer = KEPT_UNTIL.plus(Duration.ofDays(9));
    assertThat(LookCountContract.ids(testee().toErase(ERASED_AT_LAST, 9)))
        .containsExactlyInAnyOrder(due.id(), kept.id());
    testee().keep(kept, kept.keeping().prolonged(KEPT_UNTIL, longer), event(HOME));

    assertThat(testee().putOff(due.image().id(), ERASED_AT_LAST, longer)).isTrue();
    assertThat(testee().putOff(kept.image().id(), ERASED_AT_LAST, longer)).isFalse();
    assertThat(testee().putOff(ImageId.next(), ERASED_AT_LAST, longer)).isFalse();

    assertThat(testee().find(kept.id()).orElseThrow().keptUntil()).contains(longer);
    Link putOff = testee().find(due.id()).orElseThrow();
    assertThat(putOff.keptUntil()).contains(KEPT_UNTIL);
    assertThat(putOff.cardDue()).isTrue();
    assertThat(testee().toErase(longer, 9)).isEmpty();
    assertThat(LookCountContract.ids(testee().toErase(longer.plusNanos(1), 9)))
        .containsExactly(due.id());
  }

  /** A card is brought up to date once for it, however often it is put off. */
  @Test
  default void J56_aCardThatNamedARetentionIsDueOnceWhenThePictureIsPutOff() {
    Link link = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    assertThat(testee().putOff(link.image().id(), ERASED_AT_LAST, ERASED_AT_LAST)).isTrue();
    testee().cardShown(testee().find(link.id()).orElseThrow());

    Instant later = ERASED_AT_LAST.plusSeconds(5);
    assertThat(testee().putOff(link.image().id(), later, later)).isTrue();

    assertThat(testee().find(link.id()).orElseThrow().cardDue()).isFalse();
  }

  /** Its retention is over: more time for its link is no more time for the picture. */
  @Test
  default void J17_aPictureThatWasPutOffIsErasedAlthoughItsLinkIsGivenMoreTime() {
    Link ended = ended(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    assertThat(testee().putOff(ended.image().id(), ERASED_AT_LAST, ERASED_AT_LAST)).isTrue();
    Link putOff = testee().find(ended.id()).orElseThrow();
    Instant longer = KEPT_UNTIL.plus(Duration.ofDays(9));

    testee()
        .amend(List.of(new Amendment(putOff, longer, ViewLimit.NONE, event(HOME))), ERASED_AT_LAST);

    Instant after = ERASED_AT_LAST.plusNanos(1);
    assertThat(LookCountContract.ids(testee().toErase(after, 9))).containsExactly(ended.id());
    assertThat(testee().claimErasure(ended.image().id(), after)).isTrue();
  }

  /** Under a legal hold, and whether its link lives or ends before that is lifted. */
  @Test
  default void J17_noLinkIsGivenMoreTimeWhosePictureWasGivenUp() {
    Link live = add(link(SITE, ViewLimit.NONE));
    Link endsLater = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    for (Link link : List.of(live, endsLater)) {
      testee().hold(link.image().id(), NOW, event(HOME));
      testee().eraseFrom(link.image().id(), NOW);
    }
    testee().end(endsLater, LATER, event(HOME));

    for (Link link : List.of(live, endsLater)) {
      Link read = testee().find(link.id()).orElseThrow();
      Amendment more = new Amendment(read, KEPT_UNTIL, ViewLimit.NONE, event(HOME));
      assertThat(testee().amend(List.of(more), LATER)).isZero();
      testee().lift(link.image().id(), LATER, event(HOME));
      assertThat(testee().claimErasure(link.image().id(), EXPIRED)).isTrue();
    }
  }

  @RepeatedTest(16)
  default void J56_whatIsKeptWhileItsErasureIsPutOffStays() {
    Link link = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    Instant longer = KEPT_UNTIL.plus(Duration.ofDays(9));
    Keeping keeping = link.keeping().prolonged(KEPT_UNTIL, longer);
    Callable<Boolean> keep = () -> testee().keep(link, keeping, event(HOME));
    Callable<Boolean> putOff =
        () -> testee().putOff(link.image().id(), ERASED_AT_LAST, ERASED_AT_LAST);

    List<Boolean> answers = Parallel.run(2, number -> number == 0 ? keep : putOff);

    assertThat(answers.get(0)).isTrue();
    assertThat(testee().find(link.id()).orElseThrow().keptUntil()).contains(longer);
    assertThat(testee().claimErasure(link.image().id(), ERASED_AT_LAST.plusNanos(1))).isFalse();
  }

  @Test
  default void putsOffNothingUnderALegalHold() {
    Link link = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    testee().hold(link.image().id(), NOW, event(HOME));

    assertThat(testee().putOff(link.image().id(), ERASED_AT_LAST, ERASED_AT_LAST)).isFalse();

    assertThat(testee().find(link.id()).orElseThrow().keptUntil()).contains(KEPT_UNTIL);
  }

  @Test
  default void J17_neitherClaimsNorPutsOffWhatGoesWithALinkThatLivesElsewhere() {
    ImageId image = ImageId.next();
    Link ended = add(link(SITE, image, ViewLimit.NONE));
    Link elsewhere = add(link(LEGAL, image, ViewLimit.NONE));
    testee().end(ended, NOW, event(HOME));

    assertThat(testee().claimErasure(image, LATER)).isFalse();
    assertThat(testee().putOff(image, LATER, LATER)).isTrue();
    assertThat(testee().toErase(LATER, 9)).isEmpty();
    assertThat(testee().claimErasure(image, EXPIRED)).isFalse();

    testee().end(elsewhere, LATER, event(HOME));
    assertThat(testee().claimErasure(image, EXPIRED)).isTrue();
  }

  /** Named by a link that came later too: the erasure is the picture's. */
  @Test
  default void J56_neitherKeepsNorRenewsNorExtendsWhatIsBeingErased() {
    ImageId image = ImageId.next();
    Link first = add(link(SITE, image, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    testee().end(first, LATER, event(HOME));
    assertThat(testee().isBeingErased(image)).isFalse();
    assertThat(testee().claimErasure(image, ERASED_AT_LAST)).isTrue();
    assertThat(testee().isBeingErased(image)).isTrue();
    Link second = add(link(LEGAL, image, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    testee().end(second, LATER, event(HOME));
    Keeping longer = first.keeping().prolonged(LATER, KEPT_UNTIL.plusSeconds(9));

    for (Link link : testee().of(image)) {
      Link fresh = link.renewed(LinkId.next(), LATER, EXPIRED, ViewLimit.NONE);
      assertThat(testee().keep(link, longer, event(HOME))).isFalse();
      assertThat(testee().renew(link, fresh, event(HOME))).isFalse();
      assertThat(testee().amend(List.of(extended(link)), LATER)).isZero();
    }
    assertThat(testee().hold(image, LATER, event(HOME))).isFalse();
    assertThat(testee().of(image)).hasSize(2);
    testee().erased(image, ERASED_AT_LAST, event(HOME));
    assertThat(testee().isBeingErased(image)).isFalse();
  }

  @RepeatedTest(16)
  default void J17_ofAnExtensionBesideAnErasureExactlyOneWins() {
    Link ended = ended(link(SITE, ViewLimit.NONE));
    Callable<Boolean> extend = () -> testee().amend(List.of(extended(ended)), LATER) == 1;
    Callable<Boolean> erase = () -> testee().claimErasure(ended.image().id(), LATER);

    List<Boolean> answers = Parallel.run(2, number -> number == 0 ? extend : erase);

    assertThat(answers).containsExactlyInAnyOrder(true, false);
    assertThat(testee().find(ended.id()).orElseThrow().status(LATER) == LinkStatus.LIVE)
        .isEqualTo(answers.get(0));
  }

  /** Of two links, each in its conversation, one ended and one comes back at that moment. */
  @RepeatedTest(16)
  default void J17_ofAnExtensionElsewhereBesideAnErasureExactlyOneWins() {
    ImageId image = ImageId.next();
    ended(link(SITE, image, ViewLimit.NONE));
    Link back = ended(link(LEGAL, image, ViewLimit.NONE));
    Callable<Boolean> extend = () -> testee().amend(List.of(extended(back)), LATER) == 1;
    Callable<Boolean> erase = () -> testee().claimErasure(image, LATER);

    List<Boolean> answers = Parallel.run(2, number -> number == 0 ? extend : erase);

    assertThat(answers).containsExactlyInAnyOrder(true, false);
  }

  @RepeatedTest(16)
  default void J17_aPictureWhoseLinkIsExtendedWhileItsErasureIsPutOffLives() {
    Link ended = ended(link(SITE, ViewLimit.NONE));
    ImageId image = ended.image().id();
    Callable<Boolean> extend = () -> testee().amend(List.of(extended(ended)), LATER) == 1;
    Callable<Boolean> putOff = () -> testee().putOff(image, LATER, LATER);

    List<Boolean> answers = Parallel.run(2, number -> number == 0 ? extend : putOff);

    assertThat(answers.get(0)).isTrue();
    assertThat(testee().toErase(EXPIRED, 9)).isEmpty();
    assertThat(testee().claimErasure(image, EXPIRED)).isFalse();
  }

  private Link ended(Link link) {
    Link added = add(link);
    testee().end(added, NOW, event(HOME));
    return testee().find(added.id()).orElseThrow();
  }

  private static Amendment extended(Link ended) {
    return new Amendment(ended, EXPIRED, ViewLimit.NONE, event(HOME));
  }
}
