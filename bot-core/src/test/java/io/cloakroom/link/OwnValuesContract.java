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

import io.cloakroom.chat.Person;
import io.cloakroom.link.own.OwnTags;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.link.own.Rewording;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.picture.Tags;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** J61: what every {@link LinkStore} does about what was set for one picture alone. */
public interface OwnValuesContract extends VersionContract {
  OwnValues ONCE = new OwnValues(Map.of(OwnValues.ONCE, "true"));
  OwnValues OWN = new OwnValues(Map.of("access", "approval", "newer", "a=b"));

  @Test
  default void givesBackWhatWasSetForThePictureOfALink() {
    Link link = link(SITE, ViewLimit.NONE).owning(OWN);

    add(link);

    assertThat(testee().find(link.id())).contains(link);
  }

  @Test
  default void setsForAllLinksOfThePictureWithOneEvent() {
    Link here = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    Link there = add(other(here));
    Link others = add(link(SITE, ViewLimit.NONE));
    int before = Recorded.events(audit(), HOME).size();

    assertThat(testee().amend(List.of(setting(here, here.expiresAt(), OWN)), NOW)).isEqualTo(1);

    assertThat(testee().find(here.id()).orElseThrow().own()).isEqualTo(OWN);
    assertThat(testee().find(there.id()).orElseThrow().own()).isEqualTo(OWN);
    assertThat(testee().find(others.id())).contains(others);
    assertThat(testee().find(here.id()).orElseThrow().expiresAt()).isEqualTo(here.expiresAt());
    assertThat(LookCountContract.ids(testee().cardsDue("demo", Optional.empty(), 10)))
        .contains(here.id(), there.id())
        .doesNotContain(others.id());
    assertThat(Recorded.events(audit(), HOME)).hasSize(before + 1);
  }

  /** As where it was posted fewer may see it than elsewhere, and the law holds everywhere. */
  @Test
  default void leavesWhatALinkHasOfItsOwnAndIsNotSetOtherwise() {
    OwnValues label = OwnValues.NONE.with("label", Optional.of("regulated"));
    Link here = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)).owning(OWN));
    Link there = add(other(here).owning(label));

    OwnValues otherwise = OWN.with("once", Optional.of("true")).with("access", Optional.empty());
    testee().amend(List.of(setting(here, here.expiresAt(), otherwise)), NOW);

    assertThat(testee().find(here.id()).orElseThrow().own()).isEqualTo(otherwise);
    assertThat(testee().find(there.id()).orElseThrow().own())
        .isEqualTo(label.with("once", Optional.of("true")));
  }

  @Test
  default void setsNothingThatOthersSetOtherwiseMeanwhile() {
    Link read = add(link(SITE, ViewLimit.NONE));
    Amendment late = setting(read, read.expiresAt().minusSeconds(1), OwnValues.NONE);
    OwnValues first = new OwnValues(Map.of("access", "open"));
    assertThat(testee().amend(List.of(setting(read, read.expiresAt(), first)), NOW)).isEqualTo(1);

    assertThat(testee().amend(List.of(late), NOW)).isZero();

    Link now = testee().find(read.id()).orElseThrow();
    assertThat(now.own()).isEqualTo(first);
    assertThat(now.expiresAt()).isEqualTo(read.expiresAt());
  }

  @Test
  default void hasEveryLinkEndWithAPictureThatIsKeptForLessTime() {
    Link here = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    Link there = add(other(here));
    Instant end = NOW.plusSeconds(30);
    Keeping shorter = Keeping.silent(Optional.of(end));
    Amendment amendment =
        new Amendment(
            here,
            end,
            here.limit(),
            Optional.of(shorter),
            Optional.empty(),
            Optional.empty(),
            event(HOME));

    assertThat(testee().amend(List.of(amendment), NOW)).isEqualTo(1);

    assertThat(testee().of(here.image().id()))
        .allSatisfy(link -> assertThat(link.expiresAt()).isEqualTo(end))
        .allSatisfy(link -> assertThat(link.keptUntil()).contains(end));
    assertThat(LookCountContract.ids(testee().toEnd(end, 10)))
        .containsExactlyInAnyOrder(here.id(), there.id());
    assertThat(LookCountContract.ids(testee().toErase(end.plusSeconds(1), 10)))
        .containsExactlyInAnyOrder(here.id(), there.id());
  }

  @Test
  default void leavesALinkEndedOfWhichOnlyThePictureIsSetOtherwise() {
    Link link = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    testee().revoke(link.id(), NOW, event(HOME));
    Link revoked = testee().find(link.id()).orElseThrow();

    assertThat(testee().amend(List.of(setting(revoked, revoked.expiresAt(), OWN)), NOW))
        .isEqualTo(1);

    Link now = testee().find(link.id()).orElseThrow();
    assertThat(now.own()).isEqualTo(OWN);
    assertThat(now.revokedAt()).isEqualTo(revoked.revokedAt());
    assertThat(now.keeping()).isEqualTo(revoked.keeping());
    assertThat(testee().toEnd(KEPT_UNTIL, 10)).isEmpty();
  }

  @Test
  default void carriesWhatWasSetForThePictureOnToItsNextLink() {
    Link ended = link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)).owning(OWN);
    Link fresh = ended.renewed(LinkId.next(), NOW, ended.expiresAt(), ViewLimit.NONE);

    assertThat(fresh.own()).isEqualTo(OWN);
  }

  @Test
  default void keepsWhatSomebodyWroteAboutAPictureUntilThatIsErased() {
    Link link = add(link(SITE, ViewLimit.NONE));
    OwnWords first =
        OwnWords.NONE
            .titled(Optional.of("North pier 🙂"))
            .used(Optional.of("internal"))
            .heldBy(Optional.of("Acme"));
    assertThat(testee().words(link.image().id())).isEqualTo(OwnWords.NONE);

    assertThat(testee().amend(List.of(saying(link, OwnWords.NONE, first)), NOW)).isEqualTo(1);

    assertThat(testee().words(link.image().id())).isEqualTo(first);
    OwnWords other = first.titled(Optional.empty());
    assertThat(testee().amend(List.of(saying(link, OwnWords.NONE, other)), NOW)).isZero();
    assertThat(testee().words(link.image().id())).isEqualTo(first);
    assertThat(testee().amend(List.of(saying(link, first, other)), NOW)).isEqualTo(1);
    assertThat(testee().words(link.image().id())).isEqualTo(other);
    testee().erased(link.image().id(), NOW, event(HOME));
    assertThat(testee().words(link.image().id())).isEqualTo(OwnWords.NONE);
  }

  @Test
  default void J34_keepsWhatIsSaidOfAPictureFromItsFirstLinkOn() {
    Link link = link(SITE, ViewLimit.NONE);
    OwnTags tags = new OwnTags(new Tags(List.of("bridge-7", "brücke")), new Tags(List.of("old")));
    OwnWords words = OwnWords.NONE.tagged(tags);

    assertThat(testee().add(link, words, List.of(event(HOME)))).isTrue();
    assertThat(testee().add(link, OwnWords.NONE.tagged(OwnTags.NONE), List.of())).isFalse();
    testee().add(other(link), List.of());

    assertThat(testee().words(link.image().id())).isEqualTo(words);
    OwnWords titled = words.titled(Optional.of("North pier"));
    assertThat(testee().amend(List.of(saying(link, words, titled)), NOW)).isEqualTo(1);
    assertThat(testee().words(link.image().id())).isEqualTo(titled);
  }

  private static Amendment saying(Link link, OwnWords was, OwnWords then) {
    return new Amendment(
        link,
        link.expiresAt(),
        link.limit(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Rewording(was, then)),
        event(HOME));
  }

  @Test
  default void J61_takesARevocationBackUnlessThePictureGoesForAnotherReason() {
    Link kept = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    Link going = add(link(SITE, ViewLimit.NONE));
    Link removed = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    for (Link link : List.of(kept, going, removed)) {
      testee().revoke(link.id(), NOW, event(HOME));
    }
    testee().eraseFrom(removed.image().id(), NOW.plusSeconds(1));

    for (Link link : List.of(kept, going)) {
      Link revoked = testee().find(link.id()).orElseThrow();
      assertThat(testee().restore(revoked, event(HOME))).isTrue();
      assertThat(testee().restore(revoked, event(HOME))).isFalse();
      Link now = testee().find(link.id()).orElseThrow();
      assertThat(now.status(NOW)).isEqualTo(LinkStatus.LIVE);
      assertThat(now.keeping()).isEqualTo(link.keeping());
      assertThat(claim(link, BOB)).isEqualTo(Claim.GRANTED);
    }
    Link gone = testee().find(removed.id()).orElseThrow();
    assertThat(testee().restore(gone, event(HOME))).isFalse();
    assertThat(LookCountContract.ids(testee().toErase(NOW.plusSeconds(2), 10)))
        .containsExactly(removed.id());
    assertThat(LookCountContract.ids(testee().toEnd(kept.expiresAt(), 10)))
        .contains(kept.id(), going.id());
  }

  @Test
  default void J61_whatWasRevokedOnceMoreIsTakenBackByNobody() {
    Link link = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    assertThat(testee().revokeAgain(link, NOW, event(HOME))).as("it lives").isFalse();
    testee().revoke(link.id(), NOW, event(HOME));
    Link first = testee().find(link.id()).orElseThrow();

    assertThat(testee().revokeAgain(first, NOW.plusSeconds(1), event(HOME))).isTrue();

    assertThat(testee().revokeAgain(first, NOW.plusSeconds(2), event(HOME))).isFalse();
    assertThat(testee().restore(first, event(HOME))).isFalse();
    assertThat(testee().find(link.id()).orElseThrow().revokedAt()).contains(NOW.plusSeconds(1));
  }

  /** Otherwise the look of that moment would have been the one, and the picture erased unseen. */
  @Test
  default void J62_isNotSetToBeSeenOnceMoreWhereSomebodyLookedMeanwhile() {
    Link read = add(link(SITE, ViewLimit.NONE).kept(Optional.of(KEPT_UNTIL)));
    claim(read, BOB);
    Link now = testee().find(read.id()).orElseThrow();

    assertThat(testee().amend(List.of(burning(read)), NOW)).isZero();

    assertThat(testee().find(read.id())).contains(now);
    assertThat(testee().amend(List.of(burning(now)), NOW)).isEqualTo(1);
    assertThat(claim(now, ANN)).isEqualTo(Claim.GRANTED);
  }

  private static Amendment burning(Link link) {
    return new Amendment(
        link,
        link.expiresAt(),
        ViewLimit.of(link.views() + 1),
        Optional.empty(),
        Optional.of(ONCE),
        Optional.empty(),
        event(HOME));
  }

  @Test
  default void J62_theOneLookErasesThePictureAndEndsItsOtherLinks() {
    Link here = add(once(link(SITE, ViewLimit.of(1))));
    Link there = add(other(here).owning(ONCE));
    Link others = add(link(SITE, ViewLimit.of(1)).kept(Optional.of(KEPT_UNTIL)));

    assertThat(claim(here, BOB)).isEqualTo(Claim.GRANTED);
    claim(others, BOB);

    assertThat(claim(here, ANN)).isEqualTo(Claim.USED_UP);
    assertThat(claim(there, ANN)).isEqualTo(Claim.EXPIRED);
    assertThat(LookCountContract.ids(testee().toErase(NOW.plusSeconds(1), 10)))
        .containsExactlyInAnyOrder(here.id(), there.id());
    Link seen = testee().find(here.id()).orElseThrow();
    testee().end(seen, NOW, event(HOME));
    Link ended = testee().find(here.id()).orElseThrow();
    Amendment more = new Amendment(ended, KEPT_UNTIL, ViewLimit.of(9), event(HOME));
    assertThat(testee().amend(List.of(more), NOW)).isZero();
    assertThat(
            testee()
                .renew(
                    ended,
                    ended.renewed(LinkId.next(), NOW, KEPT_UNTIL, ViewLimit.NONE),
                    event(HOME)))
        .isFalse();
    assertThat(testee().claimErasure(here.image().id(), NOW.plusSeconds(1))).isTrue();
  }

  @RepeatedTest(3)
  default void T05_ofManyAtTwoLinksExactlyOneSeesAPictureThatIsToBeSeenOnce() {
    Link here = add(once(link(SITE, ViewLimit.of(1))));
    Link there = add(other(here, ViewLimit.of(1)).owning(ONCE));

    List<Claim> answers =
        Parallel.run(
            64, number -> claimAs(number % 2 == 0 ? here : there, new Person(HOME, "p" + number)));

    assertThat(answers).filteredOn(Claim.GRANTED::equals).hasSize(1);
  }

  private static Link once(Link link) {
    return link.kept(Optional.of(KEPT_UNTIL)).owning(ONCE);
  }

  /** Another link to the same picture. */
  private static Link other(Link link) {
    return other(link, ViewLimit.NONE);
  }

  private static Link other(Link link, ViewLimit limit) {
    return Link.issue(LinkId.next(), link.image(), LEGAL, ANN, NOW, link.expiresAt(), limit)
        .kept(link.keeping());
  }

  private static Amendment setting(Link link, Instant until, OwnValues own) {
    return new Amendment(
        link,
        until,
        link.limit(),
        Optional.empty(),
        Optional.of(own),
        Optional.empty(),
        event(HOME));
  }
}
