package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;

/**
 * One frame of an animation, chunk {@code ANMF}, RFC 9649, section 2.7.1.1.
 *
 * @param header its 16 bytes: place, size, duration, and how it is put over the frame before
 */
@SuppressWarnings("ArrayRecordComponent") // small, never compared
record WebpFrame(byte[] header, WebpPicture picture) {

  static final String TYPE = "ANMF";
  static final int HEADER_BYTES = 16;

  private static final int METHOD_AT = 15;
  private static final int METHOD_BITS = 0x03;

  static WebpFrame read(
      byte[] file, WebpChunk chunk, WebpCursor all, SanitizerLimits limits, Removals removed)
      throws Rejection {
    if (chunk.length() < HEADER_BYTES) {
      throw Rejection.malformed("a frame is too short");
    }
    byte[] header = new byte[HEADER_BYTES];
    System.arraycopy(file, chunk.start(), header, 0, HEADER_BYTES);
    header[METHOD_AT] &= METHOD_BITS;
    WebpCursor parts = all.within(chunk, HEADER_BYTES);
    WebpFrame frame = new WebpFrame(header, picture(file, parts, limits, removed));
    if (frame.picture.width() != frame.width() || frame.picture.height() != frame.height()) {
      throw Rejection.malformed("a frame differs from its own header");
    }
    return frame;
  }

  private static WebpPicture picture(
      byte[] file, WebpCursor parts, SanitizerLimits limits, Removals removed) throws Rejection {
    WebpStill still = new WebpStill(file, true, limits);
    WebpTraces traces = new WebpTraces(file, removed);
    while (parts.hasNext()) {
      WebpChunk part = parts.next();
      if (!still.take(part)) {
        traces.note(part);
      }
      traces.notePadding(part, parts.end());
    }
    if (parts.position() < parts.end()) {
      traces.noteWithin(parts.end() - parts.position());
    }
    return still.finish(traces);
  }

  /** From the left edge of the canvas, in pixels; always even. */
  int x() {
    return 2 * LittleEndian.u24(header, 0);
  }

  /** From the top edge of the canvas, in pixels; always even. */
  int y() {
    return 2 * LittleEndian.u24(header, 3);
  }

  int width() {
    return 1 + LittleEndian.u24(header, 6);
  }

  int height() {
    return 1 + LittleEndian.u24(header, 9);
  }

  boolean liesWithin(WebpCanvas canvas) {
    return (long) x() + width() <= canvas.width() && (long) y() + height() <= canvas.height();
  }

  void write(byte[] file, Pieces out) {
    Pieces parts = new Pieces();
    picture.write(file, parts);
    write(parts, out);
  }

  /**
   * @param parts the chunks of its picture
   */
  void write(Pieces parts, Pieces out) {
    byte[] head = new byte[WebpChunk.HEADER_BYTES + HEADER_BYTES];
    WebpChunk.header(head, TYPE, Math.toIntExact(HEADER_BYTES + parts.length()));
    System.arraycopy(header, 0, head, WebpChunk.HEADER_BYTES, HEADER_BYTES);
    out.add(head);
    out.addAll(parts);
  }
}
