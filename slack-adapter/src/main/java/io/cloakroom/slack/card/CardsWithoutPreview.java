package io.cloakroom.slack.card;

import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Cards that stand without a preview, because Slack shows a file only some time after it took it.
 * They are written again after growing pauses, for some minutes.
 */
final class CardsWithoutPreview {
  private static final int MOST = 1_000;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LAST_PAUSE = Duration.ofMinutes(3);

  /** Writes the card with its previews. */
  interface Writer {
    /**
     * Writes it again.
     *
     * @return false when it still cannot show them
     */
    boolean write(CardKey key, Card card) throws MessengerUnavailable;
  }

  /**
   * A card that waits.
   *
   * @param turn held while it is written; its own, as writing may take as long as Slack takes
   */
  private record Bare(Card card, Instant due, Duration pause, Lock turn) {}

  private final Clock clock;
  private final Map<CardKey, Bare> waiting = new ConcurrentHashMap<>();

  CardsWithoutPreview(Clock clock) {
    this.clock = clock;
  }

  /** The card stands like that. */
  void add(CardKey key, Card card) {
    if (waiting.size() < MOST) {
      waiting.put(
          key, new Bare(card, clock.instant().plus(FIRST_PAUSE), FIRST_PAUSE, new ReentrantLock()));
    }
  }

  boolean isWaiting(CardKey key) {
    return waiting.containsKey(key);
  }

  /** Another version of the card is about to be written: from here on none of these is. */
  void forget(CardKey key) {
    Bare bare = waiting.remove(key);
    if (bare != null) {
      bare.turn().lock();
      try {
        // Whoever writes it now is done.
      } finally {
        bare.turn().unlock();
      }
    }
  }

  /**
   * Writes those whose pause is over.
   *
   * @throws MessengerUnavailable when Slack is out of reach: what was not written waits on
   */
  void finish(Writer writer) throws MessengerUnavailable {
    for (CardKey key : waiting.keySet()) {
      if (isDue(key)) {
        finish(key, writer);
      }
    }
  }

  private boolean isDue(CardKey key) {
    Bare bare = waiting.get(key);
    return bare != null && !clock.instant().isBefore(bare.due());
  }

  /** While this one is written it cannot be forgotten; nobody waits for that but its own card. */
  private void finish(CardKey key, Writer writer) throws MessengerUnavailable {
    Bare bare = waiting.get(key);
    if (bare == null) {
      return;
    }
    bare.turn().lock();
    try {
      if (bare.equals(waiting.get(key))) {
        Optional<Bare> next = writer.write(key, bare.card()) ? Optional.empty() : later(bare);
        next.ifPresentOrElse(
            again -> waiting.replace(key, bare, again), () -> waiting.remove(key, bare));
      }
    } finally {
      bare.turn().unlock();
    }
  }

  /** Empty, which ends it, after the last pause. */
  private Optional<Bare> later(Bare bare) {
    Duration pause = bare.pause().multipliedBy(2);
    return pause.compareTo(LAST_PAUSE) > 0
        ? Optional.empty()
        : Optional.of(new Bare(bare.card(), clock.instant().plus(pause), pause, bare.turn()));
  }
}
