package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.format.Rejection;

/** Cuts the data of a strip or tile to what a decoder reads of them. */
public interface SegmentCoding {

  /**
   * What is kept of a strip or tile.
   *
   * @param found what the directory says the strip or tile takes, which may be more than it needs
   * @param segment its number
   */
  CleanSegment clean(Slice found, int segment) throws Rejection;

  /** True if rows of fax pixels are written, whatever was found. */
  default boolean isFax() {
    return false;
  }
}
