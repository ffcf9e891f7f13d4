package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;

/** Compression 32773: runs and literals of bytes, TIFF 6.0, section 9. */
record PackBits(PageLayout layout, BitOrder order) implements SegmentCoding {

  @Override
  public CleanSegment clean(Slice found, int segment) throws Rejection {
    long needed = layout.decodedBytes(segment);
    long decoded = 0;
    int at = found.from();
    while (decoded < needed && at < found.to()) {
      int control = (byte) order.of(found.bytes()[at]);
      if (control >= 0) {
        decoded += control + 1;
        at += control + 2;
      } else if (control == -128) {
        at++;
      } else {
        decoded += 1 - control;
        at += 2;
      }
    }
    if (decoded < needed || at > found.to()) {
      throw Rejection.truncated("a strip holds " + decoded + " bytes, not " + needed);
    }
    return CleanSegment.asItIs(found.first(at - found.from()));
  }
}
