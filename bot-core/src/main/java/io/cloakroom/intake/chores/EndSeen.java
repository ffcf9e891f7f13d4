package io.cloakroom.intake.chores;

import io.cloakroom.audit.Action;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.seen.Onlookers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ends links once everybody has looked whom they are for, where that was set. Whoever came since is
 * still to look, and whoever left is not: that counts within some minutes.
 */
final class EndSeen implements Chore {
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** The chat is asked whom a link is for when somebody looked, and so often besides. */
  private static final Duration ANYWAY = Duration.ofMinutes(10);

  /** So many links are known to wait; those whose time is over last have to wait for others. */
  private static final int MOST = 1_000;

  /** For so many of them the chat is asked in one round. */
  private static final int ASKED = 20;

  private record Asked(int views, Instant at) {
    private static final Asked NEVER = new Asked(0, Instant.EPOCH);

    private boolean isDue(Link link, Instant now) {
      return views != link.views() || !now.isBefore(at.plus(ANYWAY));
    }
  }

  private final LinkStore store;
  private final Onlookers onlookers;
  private final Clock clock;
  private final Map<LinkId, Asked> asked = new HashMap<>();

  EndSeen(LinkStore store, Onlookers onlookers, Clock clock) {
    this.store = store;
    this.onlookers = onlookers;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "end-seen";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public void round() {
    Instant now = clock.instant();
    List<Link> waiting = store.awaitingLooks(now, MOST);
    asked.keySet().retainAll(waiting.stream().map(Link::id).collect(Collectors.toSet()));
    waiting.stream()
        .filter(link -> link.views() > 0 && before(link).isDue(link, now))
        .sorted(Comparator.comparing(link -> before(link).at()))
        .limit(ASKED)
        .forEach(link -> look(link, now));
  }

  private Asked before(Link link) {
    return asked.getOrDefault(link.id(), Asked.NEVER);
  }

  private void look(Link link, Instant now) {
    asked.put(link.id(), new Asked(link.views(), now));
    if (onlookers.of(link).isEverybody()) {
      store.end(link, now, LinkEvents.of(Action.LINK_EXPIRED, link, now).withOutcome("all_seen"));
    }
  }
}
