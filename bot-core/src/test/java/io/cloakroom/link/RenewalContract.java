package io.cloakroom.link;

import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** J56: what every {@link LinkStore} does about another link to a picture whose link ended. */
public interface RenewalContract extends RetentionContract {

  @Test
  default void J56_addsALinkToThePictureOfOneThatEnded() {
    Link ended = ended(SITE);
    Link fresh = fresh(ended);

    assertThat(testee().renew(ended, fresh, event(HOME))).isTrue();

    assertThat(testee().find(fresh.id())).contains(fresh);
    assertThat(testee().latest(ended.image().id(), SITE)).contains(fresh);
    assertThat(LookCountContract.ids(testee().cardsDue("demo", Optional.empty(), 10)))
        .contains(fresh.id());
    assertThat(LookCountContract.ids(testee().toEnd(fresh.expiresAt(), 10)))
        .containsExactly(fresh.id());
    assertThat(testee().claim(new CountedLook(fresh.id(), BOB, "s", EXPIRED), event(HOME)))
        .isEqualTo(Claim.GRANTED);
    assertThat(testee().claim(new CountedLook(ended.id(), BOB, "s", EXPIRED), event(HOME)))
        .isEqualTo(Claim.EXPIRED);
  }

  @Test
  default void J56_addsNoneWhereOneLivesOrWhatWasReadHoldsNoMore() {
    Link live = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    Link ended = ended(SITE);
    Link revoked = ended(SITE);
    testee().revoke(revoked.id(), EXPIRED, event(HOME));
    Link erased = ended(SITE);
    testee().erased(erased.image().id(), EXPIRED, event(HOME));
    Link erasedNow = testee().find(erased.id()).orElseThrow();
    assertThat(testee().renew(ended, fresh(ended), event(HOME))).isTrue();
    int before = Recorded.events(audit(), HOME).size();

    assertThat(
            testee()
                .renew(
                    live, live.renewed(LinkId.next(), LATER, EXPIRED, ViewLimit.NONE), event(HOME)))
        .isFalse();
    for (Link link : List.of(ended, revoked, erased, erasedNow)) {
      assertThat(testee().renew(link, fresh(link), event(HOME))).isFalse();
    }

    assertThat(testee().of(revoked.image().id())).hasSize(1);
    assertThat(Recorded.events(audit(), HOME)).hasSize(before);
  }

  /** Two links of one picture would live, and only the latest is found by its card. */
  @Test
  default void J56_extendsNoLinkThatWasRenewed() {
    Link ended = ended(SITE);
    testee().renew(ended, fresh(ended), event(HOME));
    Amendment longer =
        new Amendment(ended, EXPIRED.plus(Duration.ofDays(2)), ViewLimit.NONE, event(HOME));

    assertThat(testee().amend(List.of(longer), EXPIRED)).isZero();
    assertThat(testee().find(ended.id()).orElseThrow().status(EXPIRED))
        .isEqualTo(LinkStatus.EXPIRED);
  }

  /** What is shown elsewhere has a link of its own. */
  @Test
  default void J56_renewsALinkWhateverLinksThereAreInOtherPlaces() {
    ImageId image = ImageId.next();
    Link ended = ended(link(SITE, image, ViewLimit.NONE));
    add(link(LEGAL, image, ViewLimit.NONE));

    assertThat(testee().renew(ended, fresh(ended), event(HOME))).isTrue();

    assertThat(testee().of(image)).hasSize(3);
  }

  @Test
  default void erasesARenewedPictureOnceItsRetentionEnds() {
    Link ended = ended(SITE);
    Link fresh = fresh(ended);
    testee().renew(ended, fresh, event(HOME));

    assertThat(testee().toErase(KEPT_UNTIL, 10)).isEmpty();
    testee().erased(ended.image().id(), KEPT_UNTIL, event(HOME));

    assertThat(testee().find(fresh.id()).orElseThrow().erasedAt()).contains(KEPT_UNTIL);
    assertThat(testee().toErase(KEPT_UNTIL.plusSeconds(9), 10)).isEmpty();
  }

  @RepeatedTest(3)
  default void J56_ofManyWhoRenewAtOnceOneSucceeds() throws Exception {
    Link ended = ended(SITE);

    List<Boolean> answers =
        Parallel.run(16, () -> testee().renew(ended, fresh(ended), event(HOME)));

    assertThat(answers).containsOnlyOnce(true);
    assertThat(testee().of(ended.image().id())).hasSize(2);
  }

  @RepeatedTest(32)
  default void J11_leavesNoLinkOfAPictureThatIsGivenUpWhileItIsRenewed() {
    Link ended = ended(SITE);
    ImageId image = ended.image().id();
    Link fresh = fresh(ended);

    Parallel.run(
        2,
        caller ->
            caller == 0
                ? () -> testee().renew(ended, fresh, event(HOME))
                : () -> {
                  testee().giveUp(image, EXPIRED, link -> event(HOME));
                  return true;
                });

    assertThat(testee().of(image))
        .allSatisfy(
            link -> {
              assertThat(link.status(EXPIRED)).isEqualTo(LinkStatus.REVOKED);
              assertThat(link.keptUntil()).isEmpty();
            });
    assertThat(LookCountContract.ids(testee().toErase(EXPIRED.plusNanos(1), 10)))
        .containsExactlyInAnyOrderElementsOf(LookCountContract.ids(testee().of(image)));
    Link now = testee().latest(image, SITE).orElseThrow();
    assertThat(testee().renew(now, fresh(now), event(HOME))).isFalse();
  }

  /** Whoever revoked the ended link left the one that opened at that moment. */
  @RepeatedTest(32)
  default void J18_leavesNoLinkOfAPictureThatIsRevokedWhileItIsRenewed() {
    ImageId image = ImageId.next();
    Link ended = ended(link(SITE, image, ViewLimit.NONE));
    Link elsewhere = add(link(LEGAL, image, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    int before = Recorded.events(audit(), HOME).size();

    List<Integer> answers =
        Parallel.run(
            2,
            caller ->
                caller == 0
                    ? () -> testee().renew(ended, fresh(ended), event(HOME)) ? 1 : 0
                    : () -> testee().revokeAll(image, SITE, EXPIRED, link -> event(HOME)));

    assertThat(answers.get(1))
        .as("what was renewed, and what it renewed")
        .isEqualTo(answers.get(0) + 1);
    assertThat(Recorded.events(audit(), HOME)).hasSize(before + 1 + 2 * answers.get(0));
    assertThat(testee().of(image))
        .allSatisfy(
            link ->
                assertThat(link.revokedAt().isPresent()).isEqualTo(link.audience().equals(SITE)));
    assertThat(testee().find(elsewhere.id())).contains(elsewhere);
    assertThat(testee().revokeAll(image, SITE, EXPIRED, link -> event(HOME))).isZero();
  }

  @RepeatedTest(32)
  default void erasesTheLinkWithWhichAPictureWasRenewedWhileItWasErased() {
    Link ended = ended(SITE);
    ImageId image = ended.image().id();

    Parallel.run(
        2,
        caller ->
            caller == 0
                ? () -> testee().renew(ended, fresh(ended), event(HOME))
                : () -> {
                  testee().erased(image, EXPIRED, event(HOME));
                  return true;
                });

    assertThat(testee().of(image)).allSatisfy(link -> assertThat(link.erasedAt()).isPresent());
  }

  private Link ended(Conversation where) {
    return ended(link(where, ViewLimit.NONE));
  }

  private Link ended(Link link) {
    Link kept = add(link.kept(Optional.of(KEPT_UNTIL)));
    testee().end(kept, EXPIRED, event(HOME));
    Link ended = testee().find(kept.id()).orElseThrow();
    testee().cardShown(ended);
    return testee().find(kept.id()).orElseThrow();
  }

  private static Link fresh(Link ended) {
    return ended.renewed(LinkId.next(), EXPIRED, EXPIRED.plus(Duration.ofDays(7)), ViewLimit.NONE);
  }
}
