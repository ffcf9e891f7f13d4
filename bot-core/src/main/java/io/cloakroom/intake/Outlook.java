package io.cloakroom.intake;

import io.cloakroom.chat.Card;
import io.cloakroom.chat.Messenger;
import io.cloakroom.chat.MessengerUnavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What is said and saved when originals still stand: on the card, to the author, in the record. */
final class Outlook {
  private final Messenger messenger;
  private final Cards cards;
  private final Notices notices;
  private final IntakeSettings settings;
  private final Clock clock;

  Outlook(Messenger messenger, Cards cards, Notices notices, IntakeSettings settings, Clock clock) {
    this.messenger = messenger;
    this.cards = cards;
    this.notices = notices;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param intake as it is to be saved, KEPT, and tried again later
   * @param wanted the same, with the items marked that were to go
   * @param why a word for the record
   */
  Progress kept(Intake intake, Intake wanted, String why) throws MessengerUnavailable {
    messenger.update(intake.id().card(), cards.of(intake, Card.Original.STILL_THERE));
    notices.author().kept(intake);
    notices.admins().kept(intake);
    Instant now = clock.instant();
    Instant again = now.plus(settings.keptPause(intake.attempts()));
    Intake kept = intake.at(Stage.KEPT, now).retryAt(again, intake.attempts() + 1);
    return new Progress(List.of(kept), Events.notRemoved(wanted, why, now));
  }
}
