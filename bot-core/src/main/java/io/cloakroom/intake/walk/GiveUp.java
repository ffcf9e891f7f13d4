package io.cloakroom.intake.walk;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.IntakeWorker;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Setbacks;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.say.Notices;
import io.cloakroom.intake.span.PictureSpan;
import io.cloakroom.intake.span.PictureSpans;
import io.cloakroom.policy.Policies;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows where a file used up an attempt: a pause, and after too many the end. It is GAVE_UP,
 * with the original untouched: of what is to be removed nothing is given up.
 */
final class GiveUp implements IntakeWorker.Failing {
  private static final Logger LOG = LoggerFactory.getLogger(GiveUp.class);

  private final WithdrawStep withdraw;
  private final Notices notices;
  private final Policies policies;
  private final PictureSpans spans;
  private final IntakeSettings settings;
  private final Clock clock;

  GiveUp(
      WithdrawStep withdraw,
      Notices notices,
      Policies policies,
      PictureSpans spans,
      IntakeSettings settings,
      Clock clock) {
    this.withdraw = withdraw;
    this.notices = notices;
    this.policies = policies;
    this.spans = spans;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Progress after(Intake intake, Lease lease) throws MessengerUnavailable {
    boolean outOfAttempts = intake.setbacks().attempts() >= settings.attempts();
    // Where an original is gone already, its copy is all there is: go on.
    if (outOfAttempts && intake.removing().isEmpty()) {
      try (Language.Speaking unused = policies.speakIn(intake.post().conversation())) {
        PictureSpans.Begun begun = spans.begin(PictureSpan.Kind.GIVE_UP, intake);
        Progress gaveUp = gaveUp(intake, lease);
        begun.ended("gave_up");
        return gaveUp;
      }
    }
    Duration pause = settings.pause(Move.FAIL_TO_STORE, intake);
    return Progress.to(intake.moved(Move.FAIL_TO_STORE, clock.instant(), pause));
  }

  @Override
  public Intake hindered(Intake intake, Lease lease, Shortcoming missing)
      throws MessengerUnavailable {
    // Later on its card stands, and says what is true.
    if (intake.stage() != Stage.RECEIVED && intake.stage() != Stage.STORED) {
      return intake;
    }
    try (Language.Speaking unused = policies.speakIn(intake.post().conversation())) {
      return Telling.once(intake, lease, kind(missing), same -> notices.hindered(same, missing));
    }
  }

  private static String kind(Shortcoming missing) {
    return Setbacks.LACKING + missing.missing().replaceAll("[^A-Za-z0-9]+", "-");
  }

  private Progress gaveUp(Intake intake, Lease lease) throws MessengerUnavailable {
    Instant now = clock.instant();
    List<Intake> host = withdraw.host(intake);
    lease.renew();
    withdraw.undo(intake);
    lease.renew();
    notices.admins().gaveUp(intake);
    lease.renew();
    tellAuthor(intake);
    return new Progress(
        intake.moved(Move.GIVE_UP, now),
        host,
        List.of(Events.of(Action.INTAKE_GAVE_UP, intake, now).withOutcome("out_of_attempts")));
  }

  /** The chat answers, and the admins know: an author who takes no notices holds nothing up. */
  private void tellAuthor(Intake intake) throws MessengerUnavailable {
    try {
      notices.author().gaveUp(intake);
    } catch (MessengerUnavailable e) {
      if (e.retryAfter().isPresent()) {
        throw e;
      }
      LOG.warn("the author of intake {} could not be told that it was given up", intake.id());
    }
  }
}
