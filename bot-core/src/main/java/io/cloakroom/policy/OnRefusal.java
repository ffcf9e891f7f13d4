package io.cloakroom.policy;

/** What becomes of an image that cannot be cleaned. */
public enum OnRefusal {
  /** Its bytes are sealed, the original goes, security decides. */
  HOLD,
  /** The original stays where it is, and its author is told why. */
  LEAVE
}
