package io.cloakroom.intake.walk;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.IntakeWorker;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.say.AuthorNotices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What follows a step that failed: a pause, and after too many failures the end. Before an
 * intention to remove was saved that end is GAVE_UP, with the original untouched; after it is KEPT,
 * which goes on.
 */
final class GiveUp implements IntakeWorker.Failing {
  private final WithdrawStep withdraw;
  private final AuthorNotices notices;
  private final IntakeSettings settings;
  private final Clock clock;

  GiveUp(WithdrawStep withdraw, AuthorNotices notices, IntakeSettings settings, Clock clock) {
    this.withdraw = withdraw;
    this.notices = notices;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Progress after(Intake intake, Lease lease, Duration atLeast) throws MessengerUnavailable {
    Move failure = Move.FAIL.isFrom(intake.stage()) ? Move.FAIL : Move.FAIL_TO_STORE;
    Duration pause = settings.pause(failure, intake);
    Duration longer = pause.compareTo(atLeast) < 0 ? atLeast : pause;
    Intake failed = intake.moved(failure, clock.instant(), longer);
    boolean outOfAttempts = failed.attempts() >= settings.attempts();
    // Where an original is gone already, its copy is all there is: go on.
    return outOfAttempts && Move.GIVE_UP.isFrom(intake.stage()) && intake.removing().isEmpty()
        ? gaveUp(intake, lease)
        : Progress.to(failed);
  }

  private Progress gaveUp(Intake intake, Lease lease) throws MessengerUnavailable {
    Instant now = clock.instant();
    lease.renew();
    withdraw.undo(intake);
    lease.renew();
    notices.gaveUp(intake);
    return Progress.to(
        intake.moved(Move.GIVE_UP, now),
        Events.of(Action.INTAKE_GAVE_UP, intake, now).withOutcome("out_of_attempts"));
  }
}
