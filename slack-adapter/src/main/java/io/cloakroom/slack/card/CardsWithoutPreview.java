package io.cloakroom.slack.card;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.slack.web.SlackJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cards that stand without a preview, because Slack shows a file only some time after it took it.
 * They are due again after growing pauses, for some minutes: whoever writes cards writes them then,
 * on whichever node, with what they say by that time.
 */
final class CardsWithoutPreview {
  private static final Logger LOG = LoggerFactory.getLogger(CardsWithoutPreview.class);
  private static final String SHELF = "slack-bare-cards";
  private static final int MOST = 500;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LAST_PAUSE = Duration.ofMinutes(3);

  /** Longer than all pauses together. */
  private static final Duration KEPT = Duration.ofMinutes(30);

  /** How long a card waits for its next turn. */
  private record Bare(CardKey key, Instant due, Duration pause) {
    static Bare read(Keepsake row) {
      JsonNode words = SlackJson.read(row.words());
      return new Bare(
          new CardKey(SlackJson.text(words, "card")),
          Instant.parse(SlackJson.text(words, "due")),
          Duration.parse(SlackJson.text(words, "pause")));
    }

    String words() {
      return SlackJson.text(
          SlackJson.object(
              Map.of("card", key.value(), "due", due.toString(), "pause", pause.toString())));
    }

    /** Empty, which ends it, after the last pause. */
    Optional<Bare> later(Instant now) {
      Duration next = pause.multipliedBy(2);
      return next.compareTo(LAST_PAUSE) > 0
          ? Optional.empty()
          : Optional.of(new Bare(key, now.plus(next), next));
    }
  }

  private final Keepsakes keepsakes;
  private final Clock clock;

  CardsWithoutPreview(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  /** The card stands like that; where it did before its pauses go on. */
  void add(CardKey key) {
    Instant now = clock.instant();
    Bare one = new Bare(key, now.plus(FIRST_PAUSE), FIRST_PAUSE);
    boolean first =
        keepsakes.keepFirst(new Keepsake(SHELF, name(key), one.words(), now.plus(KEPT)), now);
    LOG.debug("a card stands without a preview, for the first time: {}", first);
  }

  boolean isWaiting(CardKey key) {
    return keepsakes.find(SHELF, name(key), clock.instant()).isPresent();
  }

  /** It shows all of its previews, or is none any more. */
  void forget(CardKey key) {
    keepsakes.forget(SHELF, name(key));
  }

  /**
   * Has those written whose pause is over, each by one node.
   *
   * @param again is to have the card written once more, soon; it may be none any more
   */
  void finish(Consumer<CardKey> again) {
    Instant now = clock.instant();
    for (Keepsake row : keepsakes.of(SHELF, now, MOST)) {
      Bare one = Bare.read(row);
      if (!now.isBefore(one.due()) && isOurs(row, one.later(now))) {
        again.accept(one.key());
      }
    }
  }

  /** Whether no other node was faster. */
  private boolean isOurs(Keepsake row, Optional<Bare> later) {
    return later
        .map(one -> new Keepsake(SHELF, row.name(), one.words(), row.until()))
        .map(next -> keepsakes.replace(row, next))
        .orElseGet(() -> keepsakes.forget(row));
  }

  private static String name(CardKey key) {
    return Keepsake.hashed(key.value());
  }
}
