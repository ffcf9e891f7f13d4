package io.cloakroom.sanitize.jpeg;

import io.cloakroom.sanitize.format.Orientation;
import io.cloakroom.sanitize.format.PictureFacts;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.SanitizerLimits;
import io.cloakroom.sanitize.metadata.ExifBlock;

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
