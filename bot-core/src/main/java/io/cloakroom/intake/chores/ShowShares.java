package io.cloakroom.intake.chores;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.intake.say.SharedCards;
import io.cloakroom.share.Share;
import io.cloakroom.share.ShareStore;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts up the cards of one chat that whoever shared a picture could not, because the chat was away
 * or the process died.
 */
final class ShowShares implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(ShowShares.class);
  private static final int BATCH = 50;

  private final String chat;
  private final ShareStore store;
  private final SharedCards cards;
  private final Clock clock;

  ShowShares(String chat, ShareStore store, SharedCards cards, Clock clock) {
    this.chat = chat;
    this.store = store;
    this.cards = cards;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "show-shares-" + chat;
  }

  @Override
  public Duration every() {
    return Chores.OFTEN;
  }

  /** What cannot be put up is due again later, and holds up nothing behind it. */
  @Override
  public void round() {
    store.toShow(chat, clock.instant(), BATCH).forEach(this::attempt);
  }

  private void attempt(Share share) {
    try {
      cards.show(share);
    } catch (MessengerUnavailable later) {
      LOG.warn("the card of share {} is not up yet: {}", share.id(), later.getMessage());
    } catch (RuntimeException e) {
      LOG.error("the card of share {} cannot be put up", share.id(), e);
    }
  }
}
