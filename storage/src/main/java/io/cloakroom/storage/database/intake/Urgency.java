package io.cloakroom.storage.database.intake;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;

/**
 * The order in which stages are worked on, as a column. It is written with each save: a new order
 * of {@link Stage#mostUrgentFirst} needs a migration of the rows that wait.
 */
final class Urgency {
  /**
   * The same, of originals that could not be removed: where a right is missing that is every one
   * there ever was, and whoever looks for what waits for something else must not read them.
   */
  static final int KEPT_RESTING = 97;

  /** Is worked on once it is due. */
  static final int RESTING = 98;

  /** From here on nothing is worked on. */
  static final int NONE = 99;

  private Urgency() {}

  /** Of what rests at the stage. */
  static int resting(Stage stage) {
    return stage == Stage.KEPT ? KEPT_RESTING : RESTING;
  }

  /** Of what was just saved: what is due later than it came to its stage may have to rest. */
  static int of(Intake intake) {
    Stage stage = intake.stage();
    return stage.isWorkedOn() && intake.dueAt().isAfter(intake.stageAt())
        ? resting(stage)
        : awake(stage);
  }

  /** Of what is due at the stage. */
  static int awake(Stage stage) {
    return stage.isWorkedOn() ? Stage.mostUrgentFirst().indexOf(stage) : NONE;
  }
}
