package io.cloakroom.sanitize.jpeg;

import io.cloakroom.sanitize.format.Bytes;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.SanitizerLimits;

/** Walks through the marker segments of a JPEG file, ITU-T T.81, annex B.1.1. */
final class JpegCursor {

  private final byte[] file;
  private final SanitizerLimits limits;
  private int at = 2;
  private int segments;
  private long strayBytes;

  /**
   * @param file begins with SOI
   */
  JpegCursor(byte[] file, SanitizerLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** The next segment. Bytes that stand between segments are skipped, as every decoder does. */
  JpegSegment next() throws Rejection {
    int marker = nextMarker();
    if (++segments > limits.maxSegments()) {
      throw Rejection.tooLarge("more than " + limits.maxSegments() + " segments");
    }
    if (isBare(marker)) {
      return new JpegSegment(marker, at, at);
    }
    return withPayload(marker);
  }

  /** Moves over the entropy-coded data that begins here and returns where it ends. */
  int skipEntropyData() throws Rejection {
    at = EntropyData.end(file, at);
    if (at == file.length) {
      throw Rejection.truncated("it ends within the picture data");
    }
    return at;
  }

  int position() {
    return at;
  }

  /** How many bytes stood between segments so far. */
  long strayBytes() {
    return strayBytes;
  }

  private int nextMarker() throws Rejection {
    int from = at;
    while (at + 1 < file.length && !isMarkerAt(at)) {
      at++;
    }
    if (at + 1 >= file.length) {
      throw Rejection.truncated("its end marker is missing");
    }
    strayBytes += at - from;
    at += 2;
    return Bytes.u8(file, at - 1);
  }

  private boolean isMarkerAt(int place) {
    return file[place] == (byte) 0xFF && file[place + 1] != 0 && file[place + 1] != (byte) 0xFF;
  }

  private JpegSegment withPayload(int marker) throws Rejection {
    if (at + 2 > file.length) {
      throw Rejection.truncated("it ends within a segment");
    }
    int length = Bytes.u16(file, at);
    if (length < 2) {
      throw Rejection.malformed("a segment has the length " + length + ", at least 2");
    }
    if (at + length > file.length) {
      throw Rejection.truncated("it ends within a segment");
    }
    JpegSegment segment = new JpegSegment(marker, at + 2, at + length);
    at += length;
    return segment;
  }

  private static boolean isBare(int marker) {
    return marker == JpegMarker.TEM
        || marker == JpegMarker.SOI
        || marker == JpegMarker.EOI
        || JpegMarker.isRestart(marker);
  }
}
