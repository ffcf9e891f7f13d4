package io.cloakroom.intake.leaving;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.AfterLeaving;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends the links of somebody who left, where the policy of their channel wants that. */
final class LeaversLinks {
  private static final int PAGE = 500;

  private final LinkStore links;
  private final Policies policies;
  private final Clock clock;

  LeaversLinks(LinkStore links, Policies policies, Clock clock) {
    this.links = links;
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * Has those that live expire now, each with its event: a picture with a retention is kept as long
   * as that says, and can have a new link. Repeatable; one that somebody changes at this moment is
   * found again.
   *
   * @return how many ended by it
   */
  int end(Person gone, Conversation where) {
    int ended = 0;
    Optional<Link> after = Optional.empty();
    List<Link> page;
    do {
      page = links.living(where, clock.instant(), after, PAGE);
      ended += end(gone, page);
      after = page.stream().reduce((first, second) -> second);
    } while (page.size() == PAGE);
    return ended;
  }

  private int end(Person gone, List<Link> page) {
    Instant now = clock.instant();
    List<Amendment> ending =
        page.stream()
            .filter(link -> link.isOwnedBy(gone))
            .filter(link -> link.policy(policies).get(Setting.LEAVERS) == AfterLeaving.END)
            .map(link -> ending(link, now))
            .toList();
    return ending.isEmpty() ? 0 : links.amend(ending, now);
  }

  private static Amendment ending(Link link, Instant now) {
    return new Amendment(
        link,
        now,
        link.limit(),
        LinkEvents.of(Action.LINK_CHANGED, link, now)
            .with("expires", link.expiresAt() + " -> " + now)
            .with("reason", "left"));
  }
}
