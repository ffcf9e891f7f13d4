package io.cloakroom.intake.sweeping;

import io.cloakroom.adapter.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Since when the chat does not take a word of each sweep, as far as this process knows. */
final class Unanswered {
  private final Duration patience;
  private final Recent<UUID, Instant> since;

  Unanswered(Duration patience, int most) {
    this.patience = patience;
    this.since = new Recent<>(most);
  }

  /** It was not taken once more; whether that goes on for longer than anybody waits. */
  boolean isOver(UUID sweep, Instant now) {
    since.putIfAbsent(sweep, now);
    return !now.isBefore(since.get(sweep).orElse(now).plus(patience));
  }

  void forget(UUID sweep) {
    since.forget(sweep);
  }
}
