package io.cloakroom.intake.chores;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeSettings;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a post must have been final before bytes of it may be erased: two leases, so that no
 * stalled worker can still be at it.
 */
record Settling(Duration time) {
  static Settling of(IntakeSettings settings) {
    return new Settling(settings.lease().multipliedBy(2));
  }

  /** What came to its end before this moment is settled. */
  Instant before(Instant now) {
    return now.minus(time);
  }

  boolean isSettled(Intake intake, Instant now) {
    return intake.stage().isFinal() && !now.isBefore(intake.stageAt().plus(time));
  }
}
