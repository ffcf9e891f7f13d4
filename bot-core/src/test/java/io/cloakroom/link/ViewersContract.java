package io.cloakroom.link;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.link;
import static io.cloakroom.testing.Sample.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link LinkStore} knows about who looked, and which links wait for that. */
public interface ViewersContract {
  OwnValues UNTIL_SEEN = new OwnValues(Map.of(OwnValues.UNTIL, OwnValues.ALL_SEEN));

  /** The store under test; the same one throughout a test, empty at its start. */
  LinkStore testee();

  @Test
  default void J62_knowsWhoLookedEachOnceHoweverOftenTheyDid() {
    Link link = link(SITE, ViewLimit.NONE);
    Link other = link(SITE, ViewLimit.NONE);
    testee().add(link, List.of());
    testee().add(other, List.of());
    Person dan = new Person(HOME, "dan");
    for (Person one : List.of(dan, BOB, dan, dan, BOB)) {
      testee().claim(view(link, one), event(HOME));
    }
    testee().claim(view(link, new Person(new Workspace("demo", "W9"), "eve")), event(HOME));
    testee().claim(view(other, new Person(HOME, "cho")), event(HOME));

    assertThat(testee().viewers(link, 10)).containsExactly(BOB, dan);
    assertThat(testee().viewers(link, 1)).containsExactly(BOB);
  }

  @Test
  default void J62_knowsNobodyByALookThatIsNotCounted() {
    Link link = link(SITE, ViewLimit.NONE);
    testee().add(link, List.of());
    testee().show(link.id(), NOW, event(HOME));

    assertThat(testee().viewers(link, 10)).isEmpty();
  }

  @Test
  default void J62_knowsWhichLinksWaitForEverybodyToLookAsLongAsTheyLive() {
    Link first = link(SITE, ViewLimit.NONE).owning(UNTIL_SEEN);
    Link revoked = link(SITE, ViewLimit.NONE).owning(UNTIL_SEEN);
    Link ended = link(SITE, ViewLimit.NONE).owning(UNTIL_SEEN);
    Link usual = link(SITE, ViewLimit.NONE);
    List.of(first, revoked, ended, usual).forEach(one -> testee().add(one, List.of()));
    testee().revoke(revoked.id(), NOW, event(HOME));
    testee().end(ended, NOW, event(HOME));
    Instant over = first.expiresAt();

    assertThat(ids(NOW)).containsExactly(first.id());
    assertThat(ids(over)).isEmpty();
  }

  @Test
  default void J62_aLinkWaitsForThatFromWhenItIsSetUntilItIsNot() {
    Link link = link(SITE, ViewLimit.NONE);
    testee().add(link, List.of());
    testee().amend(List.of(setting(link, UNTIL_SEEN)), NOW);

    assertThat(ids(NOW)).containsExactly(link.id());

    Link waiting = testee().find(link.id()).orElseThrow();
    testee().amend(List.of(setting(waiting, OwnValues.NONE)), NOW);

    assertThat(ids(NOW)).isEmpty();
  }

  @Test
  default void J62_showsACardAgainThoughNothingOfItsLinkChanged() {
    Link link = link(SITE, ViewLimit.NONE);
    Link erased = link(SITE, ViewLimit.NONE);
    testee().add(link, List.of());
    testee().add(erased, List.of());
    testee().erased(erased.image().id(), NOW, event(HOME).by(ANN));
    testee().cardShown(testee().find(erased.id()).orElseThrow());

    testee().showAgain(link.id());
    testee().showAgain(link.id());
    testee().showAgain(erased.id());

    assertThat(testee().cardsDue("demo", Optional.empty(), 10))
        .extracting(Link::id)
        .containsExactly(link.id());
    testee().cardShown(testee().find(link.id()).orElseThrow());
    assertThat(testee().cardsDue("demo", Optional.empty(), 10)).isEmpty();
  }

  private List<LinkId> ids(Instant now) {
    return testee().awaitingLooks(now, 10).stream().map(Link::id).toList();
  }

  private static Amendment setting(Link link, OwnValues own) {
    return new Amendment(
        link,
        link.expiresAt().minus(Duration.ofMinutes(1)),
        link.limit(),
        Optional.empty(),
        Optional.of(own),
        Optional.empty(),
        event(HOME));
  }
}
