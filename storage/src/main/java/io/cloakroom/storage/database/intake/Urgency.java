package io.cloakroom.storage.database.intake;

import io.cloakroom.intake.queue.Stage;

/** The order in which stages are worked on: nearest to the removal of an original first. */
final class Urgency {
  /** From here on nothing is worked on. */
  static final int NONE = 9;

  private Urgency() {}

  static int of(Stage stage) {
    return switch (stage) {
      case REMOVING -> 0;
      case ANNOUNCED -> 1;
      case STORED -> 2;
      case WITHDRAWING -> 3;
      case RECEIVED -> 4;
      case KEPT -> 5;
      case REPLACED, STANDS, REFUSED, LEFT_ALONE, WITHDRAWN, GAVE_UP -> NONE;
    };
  }
}
