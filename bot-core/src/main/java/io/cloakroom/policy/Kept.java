package io.cloakroom.policy;

/** What is kept of what is removed by default. */
public enum Kept {
  NOTHING,
  /** When the picture was taken, as its camera wrote it. */
  CAPTURE_DATE
}
