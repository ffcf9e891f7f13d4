package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;

/** Walks through the marker segments of a JPEG file, ITU-T T.81, annex B.1.1. */
final class JpegCursor {

  private final byte[] file;
  private final SanitizerLimits limits;
  private final boolean forgiving;
  private int at = 2;
  private int segments;
  private boolean endMissing;
  private long strayBytes;

  /**
   * @param file begins with SOI
   * @param forgiving true to take the end of the file for an end marker
   */
  JpegCursor(byte[] file, SanitizerLimits limits, boolean forgiving) {
    this.file = file;
    this.limits = limits;
    this.forgiving = forgiving;
  }

  /** The next segment. Bytes that stand between segments are skipped, as every decoder does. */
  JpegSegment next() throws Rejection {
    int marker = endMissing ? JpegMarker.EOI : nextMarker();
    if (++segments > limits.maxSegments()) {
      throw Rejection.tooLarge("more than " + limits.maxSegments() + " segments");
    }
    if (isBare(marker)) {
      return new JpegSegment(marker, at, at);
    }
    return withPayload(marker);
  }

  /**
   * Moves over the entropy-coded data that begins here.
   *
   * @param restarts whether a restart interval is defined
   * @param data gets them
   */
  void skipEntropyData(boolean restarts, Pieces data) throws Rejection {
    int from = at;
    long before = data.length();
    at = EntropyData.end(file, at, restarts, data);
    endMissing = at == file.length;
    if (endMissing && !forgiving) {
      throw Rejection.truncated("it ends within the picture data");
    }
    strayBytes += endMissing ? 0 : at - from - (data.length() - before);
  }

  /** True if the file ended within the picture data, and that was forgiven. */
  boolean isEndMissing() {
    return endMissing;
  }

  /**
   * The number of lines that a DNL segment after the first scan tells, ITU-T T.81, annex B.2.5; 0
   * if there is none. Does not move on.
   */
  int linesAfterFirstScan() throws Rejection {
    JpegCursor ahead = new JpegCursor(file, limits, false);
    ahead.at = at;
    int marker = ahead.next().marker();
    while (marker != JpegMarker.SOS && marker != JpegMarker.EOI) {
      marker = ahead.next().marker();
    }
    ahead.skipEntropyData(true, new Pieces());
    JpegSegment lines = ahead.next();
    return lines.marker() == JpegMarker.DNL && lines.length() == 2
        ? Bytes.u16(file, lines.start())
        : 0;
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
    if (length < 2 && isSkippable(marker)) {
      // libjpeg goes on after the length, and so does whatever is built on it.
      length = 2;
    }
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

  private static boolean isSkippable(int marker) {
    return marker == JpegMarker.COM || JpegMarker.isApplication(marker);
  }

  private static boolean isBare(int marker) {
    return marker == JpegMarker.TEM
        || marker == JpegMarker.SOI
        || marker == JpegMarker.EOI
        || JpegMarker.isRestart(marker);
  }
}
