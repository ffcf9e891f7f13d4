package io.cloakroom.sanitizer.preview;

/** How much of a picture a mark on it takes. */
public enum MarkStrength {
  /** Strong and close: for what must not be used elsewhere. */
  STRONG,
  /** To be read by whoever looks for it, with most of the picture left to itself. */
  SUBTLE
}
