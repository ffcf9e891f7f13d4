package io.cloakroom.policy;

/** What is kept of the hidden details that are removed by default. */
public enum KeptMetadata {
  NOTHING,
  /** When the picture was taken, as its camera wrote it. */
  CAPTURE_DATE
}
