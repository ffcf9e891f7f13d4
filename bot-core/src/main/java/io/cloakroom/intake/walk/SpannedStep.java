package io.cloakroom.intake.walk;

import static java.util.Locale.ROOT;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.PoisonFile;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.span.PictureSpan;
import io.cloakroom.intake.span.PictureSpans;
import java.io.IOException;

/** A step of which is told how long it took, and at which stage the post is to be after it. */
record SpannedStep(Step step, PictureSpan.Kind kind, PictureSpans spans) implements Step {
  @Override
  public Progress take(Intake intake, Lease lease)
      throws MessengerUnavailable, IOException, PoisonFile {
    PictureSpans.Begun begun = spans.begin(kind, intake);
    try {
      return ended(begun, step.take(intake, lease));
    } catch (Throwable failure) {
      begun.failed(failure);
      throw failure;
    }
  }

  @Override
  public Progress takeFirst(Intake intake, Lease lease)
      throws MessengerUnavailable, IOException, PoisonFile {
    PictureSpans.Begun begun = spans.begin(kind, intake);
    try {
      return ended(begun, step.takeFirst(intake, lease));
    } catch (Throwable failure) {
      begun.failed(failure);
      throw failure;
    }
  }

  private static Progress ended(PictureSpans.Begun begun, Progress progress) {
    begun.ended(progress.own().stage().name().toLowerCase(ROOT));
    return progress;
  }
}
