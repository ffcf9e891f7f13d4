package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.util.Optional;

/**
 * Where a decoder finds one frame of a clean file, or its only picture.
 *
 * @param pixels its compressed picture, see {@link #isLossless}
 * @param alpha its transparency, for a lossy picture only
 * @param widthPixels of the frame, which may be smaller than the canvas
 * @param heightPixels of the frame
 * @param x where it stands on the canvas, in pixels from the left
 * @param y where it stands on the canvas, in pixels from the top
 */
public record WebpStoredFrame(
    WebpChunk pixels, Optional<WebpChunk> alpha, int widthPixels, int heightPixels, int x, int y) {

  /**
   * The first frame of an animation, or the picture of a still.
   *
   * @param clean what the rewrite wrote and the audit passed
   */
  public static WebpStoredFrame first(byte[] clean, SanitizerLimits limits) throws Rejection {
    WebpCursor cursor = WebpCursor.of(clean, limits);
    WebpStill still = new WebpStill(clean, true, limits);
    while (cursor.hasNext()) {
      WebpChunk chunk = cursor.next();
      if (chunk.type().equals(WebpFrame.TYPE)) {
        WebpFrame frame = WebpFrame.read(clean, chunk, cursor, limits, new Removals());
        return of(frame.picture(), frame.x(), frame.y());
      }
      still.take(chunk);
    }
    return of(still.finish(new WebpTraces(clean, new Removals())), 0, 0);
  }

  static WebpStoredFrame of(WebpPicture picture, int x, int y) {
    return new WebpStoredFrame(
        picture.pixels(), picture.alpha(), picture.width(), picture.height(), x, y);
  }

  /** True for VP8L, false for VP8. */
  public boolean isLossless() {
    return pixels.type().equals(WebpPicture.LOSSLESS);
  }

  /** A lossless frame as a file of its own. */
  public byte[] losslessFile(byte[] clean) {
    Pieces chunks = new Pieces();
    pixels.write(clean, chunks);
    return WebpChunk.file(chunks);
  }

  /**
   * Compressed transparency as a lossless file of its own, whose green is the level: it is such a
   * picture without its header, RFC 9649, section 2.7.1.2.
   */
  public byte[] alphaFile(byte[] clean) {
    WebpChunk chunk = alpha.orElseThrow();
    byte[] stream = new byte[chunk.length() + 4];
    stream[0] = 0x2F;
    int sides = widthPixels - 1 | (heightPixels - 1) << 14;
    Bytes.putI32(stream, 1, Integer.reverseBytes(sides));
    System.arraycopy(clean, chunk.start() + 1, stream, 5, chunk.length() - 1);
    Pieces chunks = new Pieces();
    chunks.add(WebpChunk.write(WebpPicture.LOSSLESS, stream));
    return WebpChunk.file(chunks);
  }
}
