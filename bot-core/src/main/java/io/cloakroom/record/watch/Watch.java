package io.cloakroom.record.watch;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Finds in events, in the order in which they were sealed, what is to be noticed. Knows nothing but
 * those events, so that whoever is shown the same finds the same.
 */
final class Watch {
  /** While it goes on, somebody who is over a threshold is found again so often. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private static final int MOST_FOUND = 20_000;

  private final Function<Workspace, Map<WatchRule, Threshold>> thresholds;
  private final Windows windows;
  private final Map<Windows.Key, Instant> found =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Windows.Key, Instant> eldest) {
          return size() > MOST_FOUND;
        }
      };

  Watch(Function<Workspace, Map<WatchRule, Threshold>> thresholds, Windows windows) {
    this.thresholds = thresholds;
    this.windows = windows;
  }

  /** Takes note of what was gone through before. */
  void recall(AuditEvent event) {
    Sign.in(event)
        .ifPresent(
            sign -> threshold(sign).ifPresent(one -> windows.add(sign, event.at(), one.within())));
  }

  /** What is over a threshold with that event. */
  Optional<Sighting> see(long leaf, AuditEvent event) {
    Optional<Sign> sign = Sign.in(event);
    Optional<Threshold> threshold = sign.flatMap(this::threshold);
    if (threshold.isEmpty()) {
      return Optional.empty();
    }
    Duration within = threshold.get().within();
    Windows.Sum sum = windows.add(sign.get(), event.at(), within);
    if (sum.total() < threshold.get().count() || wasFound(sign.get(), event.at())) {
      return Optional.empty();
    }
    return Optional.of(
        new Sighting(
            id(sign.get(), leaf),
            sign.get().rule(),
            sign.get().of(),
            event.actor().filter(who -> who.workspace().equals(event.workspace())),
            event.conversation(),
            sum.total(),
            within,
            sum.since(),
            event.at()));
  }

  private Optional<Threshold> threshold(Sign sign) {
    return Optional.ofNullable(thresholds.apply(sign.of().workspace()).get(sign.rule()));
  }

  private boolean wasFound(Sign sign, Instant at) {
    Windows.Key key = new Windows.Key(sign.rule(), sign.of());
    Optional<Instant> last = Optional.ofNullable(found.get(key));
    if (last.filter(one -> at.isBefore(one.plus(AGAIN))).isPresent()) {
      return true;
    }
    found.remove(key);
    found.put(key, at);
    return false;
  }

  private static UUID id(Sign sign, long leaf) {
    return Sighting.id("watch " + sign.rule().word() + " " + sign.of() + " " + leaf);
  }
}
