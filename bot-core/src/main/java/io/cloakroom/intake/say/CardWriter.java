package io.cloakroom.intake.say;

import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.policy.Policies;
import io.cloakroom.share.Share;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one writer of cards: puts a post's card up, keeps it true, and takes it away. What it says is
 * what the stores say at that moment, so every call can be repeated.
 */
public final class CardWriter {
  /** Before the key of a card: all pictures on it, as its buttons name them. */
  public static final String REFERENCE = "card:";

  private final Messenger messenger;
  private final IntakeRegister register;
  private final Cards cards;
  private final Policies policies;

  public CardWriter(Stores stores, Messenger messenger, Clock clock) {
    this.messenger = messenger;
    this.register = stores.intakes().register();
    this.cards = new Cards(stores, messenger, clock);
    this.policies = stores.policies();
  }

  /**
   * The post that the card was put up for, where that is another: read before the card is written,
   * and saved with what was written. Of two that are at one card at once whoever saves second loses
   * then, and writes anew what by that time is known of both.
   */
  public List<Intake> host(Intake intake) {
    return intake.isGuest() ? register.find(intake.host()).stream().toList() : List.of();
  }

  /** How a card is written. */
  private interface Writing {
    void write(Card card) throws MessengerUnavailable;
  }

  /**
   * Puts the card up; where it stands already it stays the one.
   *
   * @param alone until when nobody else can be at the post
   */
  public void announce(Intake intake, Card.Original original, Instant alone)
      throws MessengerUnavailable {
    write(
        intake,
        new Cards.OnCard(intake, original),
        card -> messenger.announce(intake.card(), card, alone));
  }

  /**
   * Puts the card up where nobody can have done so before.
   *
   * @param alone until when nobody else can be at the post
   */
  public void announceFirst(Intake intake, Card.Original original, Instant alone)
      throws MessengerUnavailable {
    write(
        intake,
        new Cards.OnCard(intake, original),
        card -> messenger.announceFirst(intake.card(), card, alone));
  }

  /** Brings the card up to date, for a stage that is not saved yet. */
  public void update(Intake intake, Card.Original original) throws MessengerUnavailable {
    write(
        intake, new Cards.OnCard(intake, original), card -> messenger.update(intake.card(), card));
  }

  private void write(Intake intake, Cards.OnCard own, Writing writing) throws MessengerUnavailable {
    try (Language.Speaking unused = policies.speakIn(intake.post().conversation())) {
      writing.write(cards.of(with(own, others(intake))));
    }
  }

  /** In the order of their coming, the one first that the card was put up for. */
  private static List<Cards.OnCard> with(Cards.OnCard own, List<Cards.OnCard> others) {
    return Stream.concat(Stream.of(own), others.stream())
        .sorted(
            Comparator.<Cards.OnCard, Boolean>comparing(part -> part.intake().isGuest())
                .thenComparing(part -> part.intake().id().value()))
        .toList();
  }

  /**
   * What else stands on its card.
   *
   * @throws MessengerUnavailable while a newer release is at one of them: what it says of that is
   *     not known here
   */
  private List<Cards.OnCard> others(Intake intake) throws MessengerUnavailable {
    if (isAlone(intake)) {
      return List.of();
    }
    List<Intake> others =
        register.onCard(intake.host()).stream()
            .filter(other -> !other.id().equals(intake.id()))
            .toList();
    if (others.stream().anyMatch(other -> other.stage() == Stage.UNKNOWN)) {
      throw new MessengerUnavailable("a newer release is at another post of the card");
    }
    return others.stream().flatMap(other -> Cards.OnCard.of(other).stream()).toList();
  }

  /** Nobody joins a card whose original may still stand. */
  private static boolean isAlone(Intake intake) {
    return !intake.isGuest()
        && intake.stage().card().filter(Card.Original.REMOVED::equals).isEmpty();
  }

  /** Brings the card up to date; false, and nothing happens, where none is to stand. */
  public boolean refresh(Intake intake) throws MessengerUnavailable {
    Optional<Card.Original> original = intake.stage().card();
    if (original.isPresent()) {
      update(intake, original.get());
    }
    return original.isPresent();
  }

  /**
   * Puts up the card of what was shared; where it stands already it stays the one.
   *
   * @param alone until when nobody else can be at it
   */
  public void announce(Share share, Instant alone) throws MessengerUnavailable {
    try (Language.Speaking unused = policies.speakIn(share.to())) {
      messenger.announce(share.card(), cards.of(share), alone);
    }
  }

  /**
   * The same, where nobody can have done so before.
   *
   * @param alone until when nobody else can be at it
   */
  public void announceFirst(Share share, Instant alone) throws MessengerUnavailable {
    try (Language.Speaking unused = policies.speakIn(share.to())) {
      messenger.announceFirst(share.card(), cards.of(share), alone);
    }
  }

  /** Brings the card of what was shared up to date. */
  public void update(Share share) throws MessengerUnavailable {
    try (Language.Speaking unused = policies.speakIn(share.to())) {
      messenger.update(share.card(), cards.of(share));
    }
  }

  /**
   * Takes the card away, and puts back what went with it; where others stand on it, only this one's
   * pictures go from it.
   */
  public void retract(Intake intake) throws MessengerUnavailable {
    List<Cards.OnCard> others = others(intake);
    if (others.isEmpty()) {
      messenger.retract(intake.card(), intake.post());
    } else {
      Cards.OnCard first = others.get(0);
      write(first.intake(), first, card -> messenger.update(intake.card(), card));
    }
  }
}
