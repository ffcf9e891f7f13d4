package io.cloakroom.slack.card;

import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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

  private record Bare(Card card, Instant due, Duration pause) {}

  private final Clock clock;
  private final Map<CardKey, Bare> waiting = new ConcurrentHashMap<>();

  CardsWithoutPreview(Clock clock) {
    this.clock = clock;
  }

  /** The card stands like that. */
  void add(CardKey key, Card card) {
    if (waiting.size() < MOST) {
      waiting.put(key, new Bare(card, clock.instant().plus(FIRST_PAUSE), FIRST_PAUSE));
    }
  }

  /** Another version of the card is about to be written: from here on none of these is. */
  void forget(CardKey key) {
    waiting.remove(key);
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

  /** While this one is written no other version of the same card can be forgotten, or begun. */
  private void finish(CardKey key, Writer writer) throws MessengerUnavailable {
    MessengerUnavailable[] away = new MessengerUnavailable[1];
    waiting.computeIfPresent(
        key,
        (same, bare) -> {
          try {
            return writer.write(key, bare.card()) ? null : later(bare);
          } catch (MessengerUnavailable e) {
            away[0] = e;
            return bare;
          }
        });
    if (away[0] != null) {
      throw away[0];
    }
  }

  /** Null, which ends it, after the last pause. */
  private @Nullable Bare later(Bare bare) {
    Duration pause = bare.pause().multipliedBy(2);
    return pause.compareTo(LAST_PAUSE) > 0
        ? null
        : new Bare(bare.card(), clock.instant().plus(pause), pause);
  }
}
