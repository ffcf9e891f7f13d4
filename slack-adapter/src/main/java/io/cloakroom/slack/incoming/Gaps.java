package io.cloakroom.slack.incoming;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.slack.setup.Team;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * That something may have been missed: noted by whichever node noticed it, for the one that looks
 * through the channels.
 */
final class Gaps {
  private static final String SHELF = "slack-gaps";

  private final Keepsakes keepsakes;
  private final Team team;
  private final Clock clock;
  private final AtomicBoolean unnoted = new AtomicBoolean();

  Gaps(Keepsakes keepsakes, Team team, Clock clock) {
    this.keepsakes = keepsakes;
    this.team = team;
    this.clock = clock;
  }

  /** It was noticed, perhaps because nothing can be saved: it is noted with the next round. */
  void noticed() {
    unnoted.set(true);
  }

  /** What was noticed here outlives the process from then on. */
  void note() {
    if (!unnoted.getAndSet(false)) {
      return;
    }
    boolean noted = false;
    try {
      Instant until = clock.instant().plus(Keepsake.UNTIL_OVER);
      keepsakes.keep(new Keepsake(SHELF, name(), UUID.randomUUID().toString(), until));
      noted = true;
    } finally {
      if (!noted) {
        unnoted.set(true);
      }
    }
  }

  /** The last that was noted; empty where nothing was missed. */
  Optional<Keepsake> last() {
    return keepsakes.find(SHELF, name(), clock.instant());
  }

  /** All was looked through since it was noted; what was noted after it stands. */
  void isClosed(Keepsake gap) {
    keepsakes.forget(gap);
  }

  private String name() {
    return team.workspace().id();
  }
}
