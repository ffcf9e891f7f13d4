package io.cloakroom.sanitizer.internal.tiff.directory;

/** Which bit of a byte comes first: the tag FillOrder, TIFF 6.0, section 8. */
public enum BitOrder {
  HIGH_FIRST,
  LOW_FIRST;

  /** The byte with its first bit as the highest, 0 to 255. */
  public int of(byte stored) {
    return this == HIGH_FIRST ? stored & 0xFF : Integer.reverse(stored & 0xFF) >>> 24;
  }
}
