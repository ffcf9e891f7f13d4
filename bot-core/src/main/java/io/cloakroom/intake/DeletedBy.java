package io.cloakroom.intake;

/** Who deleted a post after its pictures were protected. */
public enum DeletedBy {
  /** Its author, also where the messenger does not say who it was: they are by far the most. */
  AUTHOR,
  /** An admin, or a rule of the messenger about how long posts are kept. */
  OTHERS
}
