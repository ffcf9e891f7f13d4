package io.cloakroom.intake.chores;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.link.Looks;
import java.time.Duration;
import java.time.Instant;

/**
 * How long something must have been final before bytes of it may be erased: two leases, so that no
 * stalled worker can still be at it, and as long as somebody may look again after their view.
 */
record Settling(Duration time) {
  static Settling of(IntakeSettings settings) {
    Duration twoLeases = settings.lease().multipliedBy(2);
    return new Settling(twoLeases.compareTo(Looks.GRACE) < 0 ? Looks.GRACE : twoLeases);
  }

  /** What came to its end before this moment is settled. */
  Instant before(Instant now) {
    return now.minus(time);
  }

  boolean isSettled(Intake intake, Instant now) {
    return intake.stage().isFinal() && !now.isBefore(intake.stageAt().plus(time));
  }
}
