package io.cloakroom.link;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.ViewLimit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link LinkStore} knows about cards that show something older than their link. */
public interface CardsDueContract extends RenditionContract {
  @Test
  default void knowsWhichCardsAreDue() {
    Link one = add(link(SITE, ViewLimit.NONE));
    Link two = add(link(SITE, ViewLimit.NONE));
    add(link(SITE, ViewLimit.NONE));
    testee().revoke(two.id(), LATER, event(HOME));
    testee().end(one, LATER, event(HOME));

    assertThat(LookCountContract.ids(cardsDue(10))).containsExactly(one.id(), two.id());
    assertThat(LookCountContract.ids(cardsDue(1))).containsExactly(one.id());

    testee().cardShown(testee().find(one.id()).orElseThrow());
    testee().cardShown(link(SITE, ViewLimit.NONE));
    assertThat(LookCountContract.ids(cardsDue(10))).containsExactly(two.id());
  }

  @Test
  default void keepsACardDueThatWasWrittenForWhatTheLinkWasBefore() {
    Link one = add(link(SITE, ViewLimit.NONE));
    testee().end(one, LATER, event(HOME));
    Link read = testee().find(one.id()).orElseThrow();
    testee().revoke(one.id(), LATER, event(HOME));

    testee().cardShown(read);

    assertThat(LookCountContract.ids(cardsDue(10))).containsExactly(one.id());
    testee().cardShown(testee().find(one.id()).orElseThrow());
    assertThat(cardsDue(10)).isEmpty();
  }

  @Test
  default void T61_goesThroughTheCardsOfOneChatInACircle() {
    Workspace slack = new Workspace("slack", "T1");
    Link other = add(link(new Conversation(slack, "C1"), ViewLimit.NONE));
    Link one = add(link(SITE, ViewLimit.NONE));
    Link two = add(link(SITE, ViewLimit.NONE));
    List.of(other, one, two).forEach(link -> testee().revoke(link.id(), LATER, event(HOME)));

    List<Link> after = testee().cardsDue(HOME.messenger(), Optional.of(one.id()), 10);

    assertThat(LookCountContract.ids(after)).containsExactly(two.id());
    assertThat(testee().cardsDue(HOME.messenger(), Optional.of(two.id()), 10)).isEmpty();
    assertThat(LookCountContract.ids(testee().cardsDue("slack", Optional.empty(), 10)))
        .containsExactly(other.id());
  }

  private List<Link> cardsDue(int limit) {
    return testee().cardsDue(HOME.messenger(), Optional.empty(), limit);
  }
}
