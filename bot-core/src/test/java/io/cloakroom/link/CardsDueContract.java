package io.cloakroom.link;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.policy.ViewLimit;
import org.junit.jupiter.api.Test;

/** What every {@link LinkStore} knows about cards that show something older than their link. */
public interface CardsDueContract extends LookCountContract {
  @Test
  default void knowsWhichCardsAreDue() {
    Link one = add(link(SITE, ViewLimit.NONE));
    Link two = add(link(SITE, ViewLimit.NONE));
    add(link(SITE, ViewLimit.NONE));
    testee().revoke(two.id(), LATER, event(HOME));
    testee().end(one.id(), LATER, event(HOME));

    assertThat(LookCountContract.ids(testee().cardsDue(10))).containsExactly(one.id(), two.id());
    assertThat(LookCountContract.ids(testee().cardsDue(1))).containsExactly(one.id());

    testee().cardShown(testee().find(one.id()).orElseThrow());
    testee().cardShown(link(SITE, ViewLimit.NONE));
    assertThat(LookCountContract.ids(testee().cardsDue(10))).containsExactly(two.id());
  }

  @Test
  default void keepsACardDueThatWasWrittenForWhatTheLinkWasBefore() {
    Link one = add(link(SITE, ViewLimit.NONE));
    testee().end(one.id(), LATER, event(HOME));
    Link read = testee().find(one.id()).orElseThrow();
    testee().revoke(one.id(), LATER, event(HOME));

    testee().cardShown(read);

    assertThat(LookCountContract.ids(testee().cardsDue(10))).containsExactly(one.id());
    testee().cardShown(testee().find(one.id()).orElseThrow());
    assertThat(testee().cardsDue(10)).isEmpty();
  }
}
