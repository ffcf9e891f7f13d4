package io.cloakroom.intake.chores;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.SeenBy;
import io.cloakroom.seen.LookedAt;
import io.cloakroom.seen.Onlookers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Has the cards of pictures that were looked at say by how many, so that a look itself writes
 * nothing for it: each at most every few minutes, however many look, and not many cards at a time.
 */
final class ShowLooks implements Chore {
  /** So long a card says what it said. */
  static final Duration PAUSE = Duration.ofMinutes(5);

  /** So many cards a round: what a person waits for goes before. */
  static final int MOST = 20;

  /** So many wait their turn; where more is looked at, a card is right again with the next look. */
  private static final int MOST_WAITING = 5_000;

  private static final Duration EVERY = Duration.ofMinutes(1);

  /** What is committed late is found by the next round. */
  private static final Duration LATE = Duration.ofSeconds(10);

  private final Onlookers onlookers;
  private final LinkStore store;
  private final Policies policies;
  private final Messenger messenger;
  private final Clock clock;
  private final Set<LookedAt> waiting = new LinkedHashSet<>();
  private final Map<LookedAt, Instant> shown = new HashMap<>();
  private Instant last;

  ShowLooks(
      Onlookers onlookers, LinkStore store, Policies policies, Messenger messenger, Clock clock) {
    this.onlookers = onlookers;
    this.store = store;
    this.policies = policies;
    this.messenger = messenger;
    this.clock = clock;
    this.last = begun();
  }

  /** What was looked at when nothing ran, or waited when it stopped. */
  private Instant begun() {
    return clock.instant().minus(PAUSE);
  }

  @Override
  public void takenOver() {
    waiting.clear();
    shown.clear();
    last = begun();
  }

  @Override
  public String name() {
    return "show-looks";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public void round() {
    Instant now = clock.instant();
    for (LookedAt one : onlookers.lookedAtSince(last.minus(LATE))) {
      if (waiting.size() < MOST_WAITING) {
        waiting.add(one);
      }
    }
    last = now;
    shown.values().removeIf(at -> !at.plus(PAUSE).isAfter(now));
    int left = MOST;
    for (Iterator<LookedAt> all = waiting.iterator(); all.hasNext() && left > 0; ) {
      LookedAt one = all.next();
      if (shown.containsKey(one)) {
        continue;
      }
      all.remove();
      if (show(one, now)) {
        shown.put(one, now);
        left--;
      }
    }
  }

  /** Whether it has a card that says so. */
  private boolean show(LookedAt one, Instant now) {
    Optional<Link> link =
        store
            .latest(one.image(), one.where())
            .filter(latest -> latest.status(now) == LinkStatus.LIVE)
            .filter(latest -> !messenger.isPrivate(latest.audience()))
            .filter(latest -> latest.policy(policies).get(Setting.SEEN_BY) != SeenBy.OFF);
    link.map(Link::id).ifPresent(store::showAgain);
    return link.isPresent();
  }
}
