package io.cloakroom.policy.picture;

/** What becomes of files that the virus scanner cannot look through, where there is one. */
public enum Scan {
  /** They wait for it; what it never takes is held, and security decides. */
  HOLD,
  /** They go on unseen, and it is on record. */
  PASS,
  /** No file is looked through. */
  OFF
}
