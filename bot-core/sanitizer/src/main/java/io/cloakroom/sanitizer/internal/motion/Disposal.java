package io.cloakroom.sanitizer.internal.motion;

/** What becomes of a frame before the next one is shown. */
public enum Disposal {
  /** It stays, and the next one lies over it. */
  KEEP,
  /** Its place becomes transparent. */
  CLEAR,
  /** Its place becomes what it was before. */
  RESTORE
}
