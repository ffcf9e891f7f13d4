package io.cloakroom.storage.database.intake;

import io.cloakroom.intake.queue.Stage;

/**
 * The order in which stages are worked on, as a column. It is written with each save: a new order
 * of {@link Stage#mostUrgentFirst} needs a migration of the rows that wait.
 */
final class Urgency {
  /** From here on nothing is worked on. */
  static final int NONE = 9;

  private Urgency() {}

  static int of(Stage stage) {
    return stage.isWorkedOn() ? Stage.mostUrgentFirst().indexOf(stage) : NONE;
  }
}
