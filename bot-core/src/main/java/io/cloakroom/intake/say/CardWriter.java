package io.cloakroom.intake.say;

import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.share.Share;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The one writer of cards: puts a post's card up, keeps it true, and takes it away. What it says is
 * what the stores say at that moment, so every call can be repeated.
 */
public final class CardWriter {
  private final Messenger messenger;
  private final Cards cards;

  public CardWriter(Stores stores, Messenger messenger, Clock clock) {
    this.messenger = messenger;
    this.cards = new Cards(stores, messenger, clock);
  }

  /** Puts the card up; where it stands already it stays the one. */
  public void announce(Intake intake, Card.Original original) throws MessengerUnavailable {
    messenger.announce(intake.id().card(), cards.of(intake, original));
  }

  /**
   * Puts the card up where nobody can have done so before.
   *
   * @param alone until when nobody else can be at the post
   */
  public void announceFirst(Intake intake, Card.Original original, Instant alone)
      throws MessengerUnavailable {
    messenger.announceFirst(intake.id().card(), cards.of(intake, original), alone);
  }

  /** Brings the card up to date, for a stage that is not saved yet. */
  public void update(Intake intake, Card.Original original) throws MessengerUnavailable {
    messenger.update(intake.id().card(), cards.of(intake, original));
  }

  /** Brings the card up to date; false, and nothing happens, where none is to stand. */
  public boolean refresh(Intake intake) throws MessengerUnavailable {
    Optional<Card.Original> original = intake.stage().card();
    if (original.isPresent()) {
      update(intake, original.get());
    }
    return original.isPresent();
  }

  /** Puts up the card of what was shared; where it stands already it stays the one. */
  public void announce(Share share) throws MessengerUnavailable {
    messenger.announce(share.card(), cards.of(share));
  }

  /**
   * The same, where nobody can have done so before.
   *
   * @param alone until when nobody else can be at it
   */
  public void announceFirst(Share share, Instant alone) throws MessengerUnavailable {
    messenger.announceFirst(share.card(), cards.of(share), alone);
  }

  /** Brings the card of what was shared up to date. */
  public void update(Share share) throws MessengerUnavailable {
    messenger.update(share.card(), cards.of(share));
  }

  /** Takes the card away, and puts back what went with it. */
  public void retract(Intake intake) throws MessengerUnavailable {
    messenger.retract(intake.id().card(), intake.post());
  }
}
