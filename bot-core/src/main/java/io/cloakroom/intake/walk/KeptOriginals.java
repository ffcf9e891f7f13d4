package io.cloakroom.intake.walk;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.messenger.Elsewhere;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.say.CardWriter;
import io.cloakroom.intake.say.Notices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is said and saved when originals still stand: on the card, to the author, in the record. */
final class KeptOriginals {
  /** How the events of originals end that stay with something else. */
  static final String SOMETHING_STAYS = "something_stays";

  private static final String TOLD = "kept";
  private static final String UNTRIED = "kept-untried";
  private static final String FOR_GOOD = "kept-for-good";
  private static final String STAYS = "something-stays";

  /** What is to be corrected once the original is gone. */
  static final List<String> CORRECTED = List.of(TOLD, UNTRIED, FOR_GOOD, STAYS);

  /** So often a post may hold a file that is not known before it is said to stay. */
  private static final int PATIENCE = 5;

  private final CardWriter cards;
  private final Notices notices;
  private final IntakeSettings settings;
  private final Clock clock;

  KeptOriginals(CardWriter cards, Notices notices, IntakeSettings settings, Clock clock) {
    this.cards = cards;
    this.notices = notices;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The bot may not remove them: its admins are called, but for a post that a sweep found, which
   * counts it for whoever asked.
   *
   * @param intake as it is to be saved, KEPT and tried again later, after a month no more
   */
  Progress notPermitted(Intake intake, Lease lease) throws MessengerUnavailable {
    if (settings.wasTriedForLong(intake, clock.instant())) {
      return untried(intake, lease);
    }
    Intake told = Telling.once(intake, lease, TOLD, notices.author()::kept);
    if (!intake.setbacks().isOlder()) {
      lease.renew();
      notices.admins().kept(intake);
    }
    return kept(told, lease, told, "not_permitted");
  }

  /**
   * Somebody just added a file of which nothing is known yet: it is handed in, and waited for. One
   * that nobody takes in stays, and all with it.
   */
  Progress changed(Intake intake, Lease lease) throws MessengerUnavailable {
    if (intake.setbacks().changes() >= PATIENCE) {
      Intake told = Telling.once(intake, lease, STAYS, notices.author()::somethingStays);
      return kept(told, lease, told, SOMETHING_STAYS);
    }
    Intake counted = intake.changedInTheChat();
    Duration pause = settings.pause(Move.DELAY, counted);
    return Progress.to(counted.moved(Move.DELAY, clock.instant(), pause));
  }

  /**
   * Something hangs on them that was to stay: there is no right to ask for.
   *
   * @param intake as it is to be saved, KEPT and tried again later, after a month for good
   * @param wanted the same, with the items marked that were to go
   */
  Progress somethingStays(Intake intake, Lease lease, Intake wanted) throws MessengerUnavailable {
    Intake told = Telling.once(intake, lease, STAYS, notices.author()::somethingStays);
    if (settings.wasTriedForLong(intake, clock.instant())) {
      return ended(told.moved(Move.KEEP_FOR_GOOD, clock.instant()), lease, List.of());
    }
    return kept(told, lease, wanted, SOMETHING_STAYS);
  }

  /**
   * A file of them is shown in another conversation, or may be, and would go from there without a
   * card.
   *
   * @param intake as it is to be saved, KEPT and tried again later, after a month for good
   * @param where what the chat said
   */
  Progress shownElsewhere(Intake intake, Lease lease, Elsewhere where) throws MessengerUnavailable {
    if (settings.wasTriedForLong(intake, clock.instant())) {
      return ended(intake.moved(Move.KEEP_FOR_GOOD, clock.instant()), lease, List.of());
    }
    String why = where == Elsewhere.SHOWN ? "shown_elsewhere" : "elsewhere_unsaid";
    return kept(intake, lease, intake, why);
  }

  /**
   * No copy of them is sure to be kept any more: without one nothing is removed.
   *
   * @param intake as it is to be saved, KEPT_FOR_GOOD
   */
  Progress withoutCopy(Intake intake, Lease lease) throws MessengerUnavailable {
    Intake told = Telling.once(intake, lease, FOR_GOOD, notices.author()::keptForGood);
    if (!intake.setbacks().wasTold(FOR_GOOD)) {
      lease.renew();
      notices.admins().keptForGood(intake);
    }
    return ended(told.moved(Move.KEEP_FOR_GOOD, clock.instant()), lease, List.of());
  }

  /** Nothing more is tried: its card says that, too. */
  private Progress ended(Intake intake, Lease lease, List<AuditEvent> events)
      throws MessengerUnavailable {
    List<Intake> host = cards.host(intake);
    lease.renew();
    cards.update(intake, Card.Original.STILL_THERE);
    return new Progress(intake, host, events);
  }

  private Progress kept(Intake intake, Lease lease, Intake wanted, String why)
      throws MessengerUnavailable {
    List<Intake> host = cards.host(intake);
    lease.renew();
    cards.update(intake, Card.Original.STILL_THERE);
    Instant now = clock.instant();
    Intake kept = intake.moved(Move.KEEP, now, settings.pause(Move.KEEP, intake));
    return new Progress(kept, host, Events.notRemoved(wanted, why, now));
  }

  /** It goes on a list, and who was told that it is tried again and again is told otherwise. */
  private Progress untried(Intake intake, Lease lease) throws MessengerUnavailable {
    Intake told = Telling.once(intake, lease, UNTRIED, notices.author()::keptUntried);
    lease.renew();
    if (!intake.setbacks().wasTold(UNTRIED)) {
      notices.admins().keptUntried(intake);
    }
    Instant now = clock.instant();
    List<AuditEvent> events = Events.notRemoved(intake, "not_permitted", now);
    return ended(told.moved(Move.KEEP_UNTRIED, now), lease, events);
  }
}
