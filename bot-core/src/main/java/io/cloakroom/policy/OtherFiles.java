package io.cloakroom.policy;

/** What becomes of films (MP4, MOV) and PDFs, which are not cleaned. */
public enum OtherFiles {
  /** Their bytes are sealed, the originals go, security decides. */
  HOLD,
  /** They stay where they are, and everybody who sees them is told what they hold. */
  WARN,
  /** They stay where they are, and their author alone is told what they hold. */
  LEAVE
}
