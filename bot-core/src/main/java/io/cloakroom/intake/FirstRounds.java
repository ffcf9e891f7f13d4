package io.cloakroom.intake;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Since when the bot is in workspaces of which it has not begun to watch all conversations yet: it
 * outlives the process, so that nothing is passed over that was posted since.
 */
final class FirstRounds {
  private final Keepsakes keepsakes;
  private final Clock clock;

  FirstRounds(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  /** It is in the workspace from now on; where it was before, that stands. */
  void begin(Workspace workspace) {
    Instant now = clock.instant();
    keepsakes.keepFirst(
        new Keepsake(
            shelf(workspace), workspace.id(), now.toString(), now.plus(Keepsake.UNTIL_OVER)),
        now);
  }

  /** Since when; empty where all conversations are watched, and where it never was. */
  Optional<Instant> since(Workspace workspace) {
    return keepsakes
        .find(shelf(workspace), workspace.id(), clock.instant())
        .map(kept -> Instant.parse(kept.words()));
  }

  /** All conversations are watched. */
  void end(Workspace workspace) {
    keepsakes.forget(shelf(workspace), workspace.id());
  }

  private static String shelf(Workspace workspace) {
    return "first-rounds-" + workspace.messenger();
  }
}
