package io.cloakroom.intake.walk;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.PoisonFile;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.policy.Policies;
import io.cloakroom.words.Language;
import java.io.IOException;

/** A step that says whatever it says in the language of the conversation of its post. */
record SpeakingStep(Step step, Policies policies) implements Step {
  @Override
  public Progress take(Intake intake, Lease lease)
      throws MessengerUnavailable, IOException, PoisonFile {
    try (Language.Speaking unused = policies.speakIn(intake.post().conversation())) {
      return step.take(intake, lease);
    }
  }

  @Override
  public Progress takeFirst(Intake intake, Lease lease)
      throws MessengerUnavailable, IOException, PoisonFile {
    try (Language.Speaking unused = policies.speakIn(intake.post().conversation())) {
      return step.takeFirst(intake, lease);
    }
  }
}
