package io.cloakroom.intake;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.take.BlockingFiles;
import io.cloakroom.policy.Policy;
import java.util.Comparator;
import java.util.List;

/**
 * How a post stands that somebody asked to have protected: of one that was taken in in parts what
 * most needs somebody to do something comes first.
 */
public enum Requested {
  /** Something of it could not be cleaned: it stands as it was posted, for good. */
  REFUSED,
  /** A copy is kept, or was, and the original stands, for good. */
  LEFT_STANDING,
  /** A copy is kept, and the original stands for want of a right. */
  LACKS_RIGHT,
  /** A copy is kept, and the original stays on purpose. */
  STAYS,
  /** The same, once its card stands. */
  WILL_STAY,
  UNDER_WAY,
  /** The original is gone, whatever became of its picture. */
  GONE,
  /** Its author took back what was taken in of it. */
  TAKEN_BACK,
  /** None of its files is a picture. */
  NO_PICTURE,
  /** There is no file on it. */
  NO_FILE,
  /** A newer release has it, which knows. */
  UNKNOWN;

  static Requested of(List<Intake> parts, Policy policy) {
    return parts.stream()
        .map(part -> of(part, policy))
        .min(Comparator.naturalOrder())
        .orElse(NO_FILE);
  }

  private static Requested of(Intake part, Policy policy) {
    return switch (part.stage()) {
      case REFUSED -> REFUSED;
      case KEPT_FOR_GOOD -> LEFT_STANDING;
      case KEPT, KEPT_UNTRIED -> LACKS_RIGHT;
      case STANDS -> STAYS;
      case RECEIVED, STORED, GAVE_UP ->
          BlockingFiles.letStand(part, policy) ? WILL_STAY : UNDER_WAY;
      case ANNOUNCED, REMOVING -> UNDER_WAY;
      case GONE, SHOWN, REPLACED, POST_DELETED, ASKED, LINKS_ENDING, CLEARED -> GONE;
      case WITHDRAWING, WITHDRAWN -> TAKEN_BACK;
      case LEFT_ALONE -> NO_PICTURE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
