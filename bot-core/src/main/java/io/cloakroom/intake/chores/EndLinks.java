package io.cloakroom.intake.chores;

import io.cloakroom.audit.Action;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Latches links that ran out, and has their cards say so. Nothing depends on it for a link to be
 * dead.
 */
final class EndLinks implements Chore {
  private static final int BATCH = 500;

  private final LinkStore store;
  private final Clock clock;

  EndLinks(LinkStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "end-links";
  }

  @Override
  public Duration every() {
    return Chores.OFTEN;
  }

  @Override
  public void round() {
    Instant now = clock.instant();
    for (Link link : store.toEnd(now, BATCH)) {
      boolean usedUp = link.status(now) == LinkStatus.USED_UP;
      Action action = usedUp ? Action.LINK_USED_UP : Action.LINK_EXPIRED;
      store.end(link, now, LinkEvents.of(action, link, now));
    }
  }
}
