package io.cloakroom.intake.walk;

import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.say.CardWriter;
import java.time.Clock;
import java.util.List;

/** GONE: the card says that the original was removed. */
final class ShowStep implements Step {
  private final CardWriter cards;
  private final Clock clock;

  ShowStep(CardWriter cards, Clock clock) {
    this.cards = cards;
    this.clock = clock;
  }

  @Override
  public Progress take(Intake intake, Lease lease) throws MessengerUnavailable {
    List<Intake> host = cards.host(intake);
    cards.update(intake, Card.Original.REMOVED);
    return new Progress(intake.moved(Move.SHOW, clock.instant()), host, List.of());
  }
}
