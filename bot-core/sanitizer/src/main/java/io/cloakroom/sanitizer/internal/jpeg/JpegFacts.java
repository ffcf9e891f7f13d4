package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.metadata.ExifBlock;

/** Reads the facts of a clean JPEG file. */
final class JpegFacts {

  private JpegFacts() {}

  static PictureFacts of(byte[] clean, SanitizerLimits limits) throws Rejection {
    JpegCursor cursor = new JpegCursor(clean, limits, false);
    Orientation orientation = Orientation.NORMAL;
    IccChunks profile = new IccChunks(clean);
    JpegSegment segment = cursor.next();
    while (!JpegMarker.isFrame(segment.marker())) {
      if (segment.marker() == JpegMarker.APP1) {
        orientation = ExifBlock.read(clean, segment.start() + 6, segment.end()).orientation();
      } else if (segment.marker() == JpegMarker.APP2) {
        profile.add(segment);
      }
      segment = cursor.next();
    }
    JpegFrame frame = JpegFrame.read(clean, segment, 0, limits);
    return new PictureFacts(
        frame.width(), frame.height(), 1, orientation, frame.isProgressive(), profile.joined());
  }
}
