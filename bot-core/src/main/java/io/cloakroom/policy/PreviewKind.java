package io.cloakroom.policy;

/** What a card shows of its picture. */
public enum PreviewKind {
  NONE,
  /** Unrecognisable, but in the right colours. */
  BLUR,
  /** At most 480 pixels on its longer side. */
  LOW
}
