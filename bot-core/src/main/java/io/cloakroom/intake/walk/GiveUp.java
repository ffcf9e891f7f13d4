package io.cloakroom.intake.walk;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.MessengerUnavailable;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.IntakeWorker;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.say.AuthorNotices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
  public Progress after(Intake intake, Duration atLeast) throws MessengerUnavailable {
    // At RECEIVED the attempt was counted before it was made.
    int failures = intake.attempts() + (intake.stage() == Stage.RECEIVED ? 0 : 1);
    Instant now = clock.instant();
    Duration pause = settings.pause(failures);
    Instant later = now.plus(pause.compareTo(atLeast) < 0 ? atLeast : pause);
    if (failures < settings.attempts()) {
      return Progress.to(intake.retryAt(later, failures));
    }
    return switch (intake.stage()) {
      case RECEIVED, STORED ->
          // Where an original is gone already, its copy is all there is: go on.
          intake.removing().isEmpty()
              ? gaveUp(intake, now)
              : Progress.to(intake.retryAt(later, failures));
      case ANNOUNCED, REMOVING, KEPT, WITHDRAWING -> Progress.to(intake.retryAt(later, failures));
      case REPLACED, STANDS, REFUSED, LEFT_ALONE, WITHDRAWN, GAVE_UP ->
          throw new IllegalStateException("nothing is due at " + intake.stage());
    };
  }

  private Progress gaveUp(Intake intake, Instant now) throws MessengerUnavailable {
    withdraw.undo(intake);
    notices.gaveUp(intake);
    return new Progress(
        List.of(intake.at(Stage.GAVE_UP, now)),
        List.of(Events.of(Action.INTAKE_GAVE_UP, intake, now).withOutcome("out_of_attempts")));
  }
}
