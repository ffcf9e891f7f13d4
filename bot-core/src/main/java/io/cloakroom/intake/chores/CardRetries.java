package io.cloakroom.intake.chores;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.IntakeSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which cards of one chat failed lately. A card that the chat does not take waits ever longer and
 * holds up no other; a chat that is busy, or takes several in a row not, is left alone for the rest
 * of the round. For one thread, but for the stop.
 */
final class CardRetries {
  private static final Logger LOG = LoggerFactory.getLogger(CardRetries.class);
  private static final int IN_A_ROW = 3;
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  private final IntakeSettings settings;
  private final Map<Object, Failure> failures = new HashMap<>();
  private int inARow;
  private Instant now = Instant.MIN;
  private boolean away;
  private volatile boolean stopped;

  private record Failure(int times, Instant notBefore) {}

  CardRetries(IntakeSettings settings) {
    this.settings = settings;
  }

  /** A round begins: the chat is asked again. */
  void begin(Instant at) {
    this.now = at;
    inARow = 0;
    failures.values().removeIf(failure -> failure.notBefore().plus(FORGOTTEN).isBefore(at));
  }

  /** What was not tried by now is left to whoever is next; from another thread. */
  void stop() {
    stopped = true;
  }

  /**
   * Whether to try it now.
   *
   * @param card what names it in a map
   */
  boolean isDue(Object card) {
    Failure failure = failures.get(card);
    boolean waits = failure != null && now.isBefore(failure.notBefore());
    return !stopped && !waits && inARow < IN_A_ROW;
  }

  /** The chat took a card. */
  void answered() {
    away = false;
  }

  void worked(Object card) {
    failures.remove(card);
    inARow = 0;
  }

  void failed(Object card, MessengerUnavailable why) {
    chatIsAway();
    if (why.retryAfter().isPresent()) {
      inARow = IN_A_ROW;
    } else {
      inARow++;
      postpone(card);
    }
  }

  /** It failed, and not because of its chat. */
  void postpone(Object card) {
    Failure before = failures.get(card);
    int times = before == null ? 1 : before.times() + 1;
    failures.put(card, new Failure(times, now.plus(settings.pause(times))));
  }

  /** Said once, and again only after it was back: a round comes each second. */
  private void chatIsAway() {
    if (!away) {
      LOG.warn("cards are not up to date: the messenger is busy, or away");
    }
    away = true;
  }
}
