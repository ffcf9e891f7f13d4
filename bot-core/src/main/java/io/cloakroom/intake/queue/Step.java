package io.cloakroom.intake.queue;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.io.IOException;

/**
 * What brings a post from one stage to the next. A step does one repeatable effect and returns what
 * is to be saved after it; it saves nothing itself.
 */
public interface Step {
  /**
   * Takes the step, or finds that it was taken.
   *
   * @param lease to be renewed before whatever may take long
   * @throws MessengerUnavailable when the chat is out of reach: try again
   * @throws IOException when bytes could not be moved: try again
   * @throws PoisonFile when what is in a file cannot be handled
   */
  Progress take(Intake intake, Lease lease) throws MessengerUnavailable, IOException, PoisonFile;

  /** The same, in the first walk of all, before anything of it was shown: nobody can have tried. */
  default Progress takeFirst(Intake intake, Lease lease)
      throws MessengerUnavailable, IOException, PoisonFile {
    return take(intake, lease);
  }
}
