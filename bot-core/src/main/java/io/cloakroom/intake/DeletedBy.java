package io.cloakroom.intake;

import io.cloakroom.intake.queue.Deletion;

/** Who deleted a post whose pictures are protected, or about to be. */
public enum DeletedBy {
  /** Its author, also where the messenger does not say who it was: they are by far the most. */
  AUTHOR(Deletion.BY_AUTHOR),
  /** An admin, or a rule of the messenger about how long posts are kept. */
  OTHERS(Deletion.BY_OTHERS);

  private final Deletion meanwhile;

  DeletedBy(Deletion meanwhile) {
    this.meanwhile = meanwhile;
  }

  /** The same of a post that is still on its way. */
  Deletion meanwhile() {
    return meanwhile;
  }
}
