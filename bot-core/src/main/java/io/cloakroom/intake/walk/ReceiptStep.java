package io.cloakroom.intake.walk;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.say.Notices;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SHOWN: the author learns what was removed. The receipt also waits behind the card's More. */
final class ReceiptStep implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiptStep.class);

  private final Notices notices;
  private final Clock clock;

  ReceiptStep(Notices notices, Clock clock) {
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public Progress take(Intake intake, Lease lease) throws MessengerUnavailable {
    if (!intake.setbacks().isOlder() && intake.items().stream().anyMatch(ReceiptStep::isRefused)) {
      notices.admins().refused(intake);
    }
    lease.renew();
    correctIfTold(intake);
    Intake told = Telling.once(intake, lease, "receipt", notices.author()::receipt);
    return Progress.to(told.moved(last(intake), clock.instant()));
  }

  private static Move last(Intake intake) {
    return intake
        .deletion()
        .map(
            how ->
                switch (how) {
                  case BY_AUTHOR, FOUND -> Move.FIND_DELETED;
                  case BY_OTHERS -> Move.FIND_CLEARED;
                })
        .orElse(Move.REPLACE);
  }

  /** What lasts says that the original is still there: nothing else waits for its correction. */
  private void correctIfTold(Intake intake) {
    for (String told : KeptOriginals.CORRECTED) {
      if (intake.setbacks().wasTold(told)) {
        correct(intake, told);
      }
    }
  }

  private void correct(Intake intake, String told) {
    try {
      notices.author().keptNoMore(intake, told);
    } catch (MessengerUnavailable e) {
      LOG.warn("what was told of intake {} could not be corrected", intake.id());
    }
  }

  private static boolean isRefused(Item item) {
    return item.isHeld() || item.state() == ItemState.REFUSED;
  }
}
