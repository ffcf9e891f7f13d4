package io.cloakroom.intake.walk;

import io.cloakroom.chat.Standing;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.say.AuthorNotices;
import io.cloakroom.intake.say.CardWriter;
import java.time.Clock;
import java.util.List;

/**
 * POST_DELETED: takes the deleted words off the card, and asks the author whether the picture goes
 * too. An app, or an account that ended, deleted nothing by itself.
 */
final class AskAuthor implements Step {
  private final Messenger messenger;
  private final CardWriter cards;
  private final AuthorNotices notices;
  private final Siblings siblings;
  private final Clock clock;

  AskAuthor(
      Messenger messenger,
      CardWriter cards,
      AuthorNotices notices,
      Siblings siblings,
      Clock clock) {
    this.siblings = siblings;
    this.messenger = messenger;
    this.cards = cards;
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public Progress take(Intake intake, Lease lease) throws MessengerUnavailable {
    lease.renew();
    if (intake.post().circumstances().byBot() || isAway(intake)) {
      return Progress.to(intake.moved(Move.ASK_NOBODY, clock.instant()));
    }
    List<Intake> host = cards.host(intake);
    lease.renew();
    cards.refresh(intake);
    Intake asked =
        intake.items().stream().anyMatch(this::isKept)
            ? Telling.once(intake, lease, "deleted", notices::postDeleted)
            : intake;
    return new Progress(asked.moved(Move.ASK, clock.instant()), host, List.of());
  }

  private boolean isKept(Item item) {
    return item.state() == ItemState.STORED && siblings.keepsItsCopy(item);
  }

  private boolean isAway(Intake intake) throws MessengerUnavailable {
    return messenger.membership(intake.post().author(), intake.post().conversation()).standing()
        == Standing.GONE;
  }
}
