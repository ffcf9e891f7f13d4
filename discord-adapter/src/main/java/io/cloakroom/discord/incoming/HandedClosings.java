package io.cloakroom.discord.incoming;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.link.pass.People;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Hands in that a channel was closed, as one of the nodes that all hear it: an admin may open it
 * again, and whoever hands it in late would close that.
 */
public final class HandedClosings {
  private static final String SHELF = "discord-closings";

  /** Longer than a node is away and still knows what it heard. */
  private static final Duration KEPT = Duration.ofDays(2);

  /** So far apart two nodes may hear one closing, each by its own clock. */
  private static final Duration APART = Duration.ofMinutes(1);

  private final Keepsakes keepsakes;
  private final Clock clock;

  public HandedClosings(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * At once, by the node that acts on it: every time, however soon after another.
   *
   * @param heard when this node heard of it
   * @throws RuntimeException when it could not be saved: it is to be handed in late
   */
  void handIn(Conversation where, Instant heard, People people) {
    people.closed(where);
    keepsakes.keep(new Keepsake(SHELF, where.id(), heard.toString(), now().plus(KEPT)));
  }

  /**
   * The same a while later, by any node: unless it was done since then.
   *
   * @throws RuntimeException when it could not be saved: it is to be handed in again
   */
  void handInLate(Conversation where, Instant heard, People people) {
    if (last(where).filter(since -> since.plus(APART).isAfter(heard)).isEmpty()) {
      handIn(where, heard, people);
    }
  }

  private Optional<Instant> last(Conversation where) {
    return keepsakes.find(SHELF, where.id(), now()).map(one -> Instant.parse(one.words()));
  }
}
