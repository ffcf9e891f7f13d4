package io.cloakroom.intake.say;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.share.Share;
import io.cloakroom.share.ShareStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts up the cards of pictures that were shared. Whoever is at one has it for longer than that can
 * take, so that there are never two of them.
 */
public final class SharedCards {
  private static final Duration LEASE = Messenger.LONGEST_ANNOUNCEMENT.plusMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final ShareStore store;
  private final LinkStore links;
  private final CardWriter cards;
  private final Clock clock;

  public SharedCards(Stores stores, CardWriter cards, Clock clock) {
    this.store = stores.shares();
    this.links = stores.linkStore();
    this.cards = cards;
    this.clock = clock;
  }

  /**
   * Puts its card up, unless its link has ended meanwhile.
   *
   * @return whether none is to be put up any more; false where somebody else is at it
   */
  public boolean show(Share share) throws MessengerUnavailable {
    Instant end = clock.instant().plus(LEASE);
    if (!store.putOff(share, end)) {
      return false;
    }
    Optional<Link> link = links.latest(share.image(), share.to());
    if (link.filter(one -> one.status(clock.instant()) == LinkStatus.LIVE).isPresent()) {
      announce(share, end);
    }
    store.shown(share);
    return true;
  }

  private void announce(Share share, Instant end) throws MessengerUnavailable {
    try {
      if (share.isUntried()) {
        cards.announceFirst(share, end);
      } else {
        cards.announce(share, end);
      }
    } catch (MessengerUnavailable later) {
      store.putOff(share.due(end), clock.instant().plus(PAUSE));
      throw later;
    }
  }
}
