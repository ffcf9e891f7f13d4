package io.cloakroom.link;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import io.cloakroom.testing.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How every {@link LinkStore} gives links other terms. */
public interface AmendingContract extends LookCountContract {
  @Test
  default void J27_givesLinksThatLiveOtherTermsAndRecordsEach() {
    Link live = add(link(SITE, ViewLimit.NONE));
    Link revoked = add(link(SITE, ViewLimit.NONE));
    testee().revoke(revoked.id(), NOW, event(HOME));
    int before = Recorded.events(audit(), HOME).size();

    int changed =
        testee()
            .amend(
                List.of(
                    amendment(live, ViewLimit.ONCE_PER_PERSON),
                    amendment(revoked, ViewLimit.NONE),
                    amendment(link(SITE, ViewLimit.NONE), ViewLimit.NONE)),
                NOW);

    Link found = testee().find(live.id()).orElseThrow();
    assertThat(changed).isEqualTo(1);
    assertThat(found.expiresAt()).isEqualTo(NOW.plusSeconds(60));
    assertThat(found.limit()).isEqualTo(ViewLimit.ONCE_PER_PERSON);
    assertThat(found.cardDue()).isTrue();
    assertThat(testee().find(revoked.id()).orElseThrow().expiresAt())
        .isEqualTo(revoked.expiresAt());
    assertThat(Recorded.events(audit(), HOME)).hasSize(before + 1);
  }

  @Test
  default void leavesALinkThatExpiredAsItWas() {
    Link link = add(link(SITE, ViewLimit.NONE));

    assertThat(testee().amend(List.of(amendment(link, ViewLimit.NONE)), link.expiresAt())).isZero();

    assertThat(testee().find(link.id())).contains(link);
  }

  @Test
  default void T05_leavesNoViewWhereMoreWereHadThanTheNewLimitAllows() {
    Link link = add(link(SITE, ViewLimit.of(5)));
    testee().claim(Sample.view(link, ANN), event(HOME));
    testee().claim(Sample.view(link, BOB), event(HOME));

    testee().amend(List.of(amendment(link, ViewLimit.of(1))), NOW);

    Link found = testee().find(link.id()).orElseThrow();
    assertThat(found.viewsLeft()).hasValue(0);
    assertThat(testee().claim(Sample.view(link, ANN), event(HOME))).isEqualTo(Claim.USED_UP);
  }

  private static Amendment amendment(Link link, ViewLimit limit) {
    return new Amendment(link, NOW.plusSeconds(60), limit, event(HOME));
  }

  /** A policy for links that exist and somebody's own wish once overwrote each other. */
  @Test
  default void changesNoTermsThatOthersChangedSinceTheyWereRead() {
    Link link = add(link(SITE, ViewLimit.of(5)));
    testee().amend(List.of(amendment(link, ViewLimit.of(3))), NOW);
    int before = Recorded.events(audit(), HOME).size();

    assertThat(testee().amend(List.of(amendment(link, ViewLimit.of(9))), NOW)).isZero();

    assertThat(testee().find(link.id()).orElseThrow().limit()).isEqualTo(ViewLimit.of(3));
    assertThat(Recorded.events(audit(), HOME)).hasSize(before);
  }

  /** Read while a view was left, a link once came back to life when that was had meanwhile. */
  @Test
  default void T05_bringsNoLinkBackWhoseLastViewWasHadMeanwhile() {
    Link link = add(link(SITE, ViewLimit.of(1)));
    testee().claim(Sample.view(link, ANN), event(HOME));

    assertThat(testee().amend(List.of(amendment(link, ViewLimit.of(9))), NOW)).isZero();

    assertThat(testee().claim(Sample.view(link, BOB), event(HOME))).isEqualTo(Claim.USED_UP);
  }

  @Test
  default void T05_ofManyWhoReadTheSameTermsOneChangesThem() {
    Link link = add(link(SITE, ViewLimit.of(1)));

    List<Integer> changed =
        Parallel.run(
            8,
            number ->
                () -> testee().amend(List.of(amendment(link, ViewLimit.of(number + 2))), NOW));

    assertThat(changed).filteredOn(count -> count == 1).hasSize(1);
  }

  @Test
  default void setsThePolicyTogetherWithTheLinksOrNeither() {
    Link link = add(link(SITE, ViewLimit.NONE));
    PolicyUpdate value = PolicyUpdate.of(Scope.of(SITE), "expiry", "1h", event(HOME));
    testee().amend(List.of(amendment(link, ViewLimit.of(3))), Optional.of(value), NOW);
    Link now = testee().find(link.id()).orElseThrow();

    Recorded.refused(
        audit(),
        HOME,
        event ->
            testee()
                .amend(
                    List.of(amendment(now, ViewLimit.of(9))),
                    Optional.of(PolicyUpdate.of(Scope.of(SITE), "expiry", "2h", event)),
                    NOW));

    assertThat(Recorded.events(audit(), HOME)).contains(value.event());
    assertThat(testee().find(link.id())).contains(now);
  }

  @Test
  default void givesOtherTermsWhileAllThatIsSetStands_orNone() {
    Link link = add(link(SITE, ViewLimit.NONE));
    PolicyUpdate order = PolicyUpdate.of(Scope.of(SITE), "expiry-followed", "one", event(HOME));
    PolicyUpdate other = PolicyUpdate.of(Scope.of(SITE), "views-followed", "two", event(HOME));
    List<PolicyUpdate.Value> both = new ArrayList<>(order.values());
    both.addAll(other.values());
    List<Amendment> three = List.of(amendment(link, ViewLimit.of(3)));
    testee().amend(List.of(), Optional.of(order), NOW);

    assertThat(testee().amendWhile(both, three, NOW)).isEmpty();
    assertThat(testee().amendWhile(other.values(), three, NOW)).isEmpty();
    assertThat(testee().find(link.id())).contains(link);
    assertThat(Recorded.events(audit(), HOME)).doesNotContain(three.get(0).event());

    testee().amend(List.of(), Optional.of(other), NOW);
    assertThat(testee().amendWhile(both, three, NOW)).hasValue(1);
    assertThat(testee().find(link.id()).orElseThrow().limit()).isEqualTo(ViewLimit.of(3));
    assertThat(Recorded.events(audit(), HOME)).contains(three.get(0).event());
    assertThat(testee().amendWhile(both, three, NOW)).hasValue(0);
  }
}
