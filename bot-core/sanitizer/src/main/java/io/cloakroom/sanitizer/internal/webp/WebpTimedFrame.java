package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.util.ArrayList;
import java.util.List;

/**
 * One frame of an animation and how it is shown, RFC 9649, section 2.7.1.1.
 *
 * @param stored where a decoder finds it
 * @param millis for how long it is shown
 * @param over true if what is transparent lets what is below through
 * @param cleared true if its place becomes transparent afterwards
 */
public record WebpTimedFrame(WebpStoredFrame stored, int millis, boolean over, boolean cleared) {

  private static final int DURATION_AT = 12;
  private static final int METHOD_AT = 15;
  private static final int DISPOSED = 1;
  private static final int NOT_OVER = 2;

  /**
   * All frames of an animation, none of them decoded.
   *
   * @param clean what the rewrite wrote and the audit passed
   */
  public static List<WebpTimedFrame> all(byte[] clean, SanitizerLimits limits) throws Rejection {
    WebpCursor cursor = WebpCursor.of(clean, limits);
    List<WebpTimedFrame> frames = new ArrayList<>();
    while (cursor.hasNext()) {
      WebpChunk chunk = cursor.next();
      if (chunk.type().equals(WebpFrame.TYPE)) {
        frames.add(of(WebpFrame.read(clean, chunk, cursor, limits, new Removals())));
      }
    }
    return frames;
  }

  /** How often an animation is shown; 0 for without an end. */
  public static int plays(byte[] clean, SanitizerLimits limits) throws Rejection {
    WebpCursor cursor = WebpCursor.of(clean, limits);
    while (cursor.hasNext()) {
      WebpChunk chunk = cursor.next();
      if (chunk.type().equals(WebpAnimation.CONTROL)) {
        return LittleEndian.u16(clean, chunk.start() + 4);
      }
    }
    return 1;
  }

  private static WebpTimedFrame of(WebpFrame frame) {
    int method = frame.header()[METHOD_AT];
    return new WebpTimedFrame(
        WebpStoredFrame.of(frame.picture(), frame.x(), frame.y()),
        LittleEndian.u24(frame.header(), DURATION_AT),
        (method & NOT_OVER) == 0,
        (method & DISPOSED) != 0);
  }
}
