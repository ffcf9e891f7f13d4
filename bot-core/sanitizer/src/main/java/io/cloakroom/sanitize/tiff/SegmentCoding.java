package io.cloakroom.sanitize.tiff;

import io.cloakroom.sanitize.format.Rejection;

/** Cuts the data of a strip or tile to what a decoder reads of them. */
interface SegmentCoding {

  /**
   * @param found what the directory says the strip or tile takes, which may be more than it needs
   * @param segment its number
   */
  Slice clean(Slice found, int segment) throws Rejection;
}
