package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;

/** Compression 1: rows of samples, each padded to a whole byte, TIFF 6.0, section 3. */
public record Uncompressed(PageLayout layout) implements SegmentCoding {

  @Override
  public CleanSegment clean(Slice found, int segment) throws Rejection {
    long needed = layout.decodedBytes(segment);
    if (found.length() < needed) {
      throw Rejection.truncated("a strip holds " + found.length() + " bytes, not " + needed);
    }
    return CleanSegment.asItIs(found.first((int) needed));
  }
}
