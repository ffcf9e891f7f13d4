package io.cloakroom.intake.walk;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.PoisonFile;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.say.Notices;
import java.io.IOException;

/**
 * The step, and where the bot lacks a right for it, a word at once to whoever can help: waiting
 * alone does not bring a right.
 */
record SaidWhenHindered(Step step, Notices notices) implements Step {
  @Override
  public Progress take(Intake intake, Lease lease)
      throws MessengerUnavailable, IOException, PoisonFile {
    try {
      return step.take(intake, lease);
    } catch (MessengerUnavailable e) {
      throw said(intake, lease, e);
    }
  }

  @Override
  public Progress takeFirst(Intake intake, Lease lease)
      throws MessengerUnavailable, IOException, PoisonFile {
    try {
      return step.takeFirst(intake, lease);
    } catch (MessengerUnavailable e) {
      throw said(intake, lease, e);
    }
  }

  private MessengerUnavailable said(Intake intake, Lease lease, MessengerUnavailable failure)
      throws MessengerUnavailable {
    if (failure.missing().isPresent()) {
      lease.renew();
      notices.hindered(intake, failure.missing().get());
    }
    return failure;
  }
}
