package io.cloakroom.intake.walk;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.say.CardWriter;
import io.cloakroom.link.Links;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** WITHDRAWING: ends the links and takes the card away. The bytes are left to the chores. */
public final class WithdrawStep implements Step {
  private final CardWriter cards;
  private final Links links;
  private final Clock clock;

  public WithdrawStep(CardWriter cards, Links links, Clock clock) {
    this.cards = cards;
    this.links = links;
    this.clock = clock;
  }

  @Override
  public Progress take(Intake intake, Lease lease) throws MessengerUnavailable {
    List<Intake> host = host(intake);
    undo(intake);
    Instant now = clock.instant();
    return new Progress(
        intake.moved(Move.WITHDRAW, now),
        host,
        List.of(Events.of(Action.INTAKE_WITHDRAWN, intake, now).by(intake.post().author())));
  }

  /** Whose card it writes where that is another's: to be saved with what comes of {@link #undo}. */
  List<Intake> host(Intake intake) {
    return cards.host(intake);
  }

  /** Leaves nothing of the post in the chat but what its author left. Repeatable. */
  public void undo(Intake intake) throws MessengerUnavailable {
    for (Item item : intake.items()) {
      links.withdrawAll(item.image());
    }
    cards.retract(intake);
  }
}
