package io.cloakroom.sanitize.webp;

import io.cloakroom.sanitize.format.Ledger;
import io.cloakroom.sanitize.format.Pieces;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.SanitizerLimits;

/**
 * The first frame of a clean file as a still WebP file of its own, without profile and orientation.
 *
 * @param still the whole file. Not copied: whoever holds it must not change it
 * @param lossless true if its pixels are exact
 * @param widthPixels of the still, which may be smaller than the canvas
 * @param heightPixels of the still
 * @param x where it stands on the canvas, in pixels from the left
 * @param y where it stands on the canvas, in pixels from the top
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record WebpFirstFrame(
    byte[] still, boolean lossless, int widthPixels, int heightPixels, int x, int y) {

  /**
   * @param clean what the rewrite wrote and the audit passed
   */
  public static WebpFirstFrame of(byte[] clean, SanitizerLimits limits) throws Rejection {
    WebpCursor cursor = WebpCursor.of(clean, limits);
    WebpTraces nothing = new WebpTraces(clean, new Ledger());
    WebpStill still = new WebpStill(clean, true, limits);
    while (cursor.hasNext()) {
      WebpChunk chunk = cursor.next();
      if (chunk.type().equals(WebpFrame.TYPE)) {
        WebpFrame frame = WebpFrame.read(clean, chunk, cursor, limits, new Ledger());
        return of(clean, frame.picture(), frame.x(), frame.y());
      }
      still.take(chunk);
    }
    return of(clean, still.finish(nothing), 0, 0);
  }

  private static WebpFirstFrame of(byte[] clean, WebpPicture picture, int x, int y) {
    Pieces chunks = new Pieces();
    boolean alpha = picture.alpha().isPresent();
    if (alpha) {
      chunks.add(new WebpCanvas(picture.width(), picture.height(), WebpCanvas.ALPHA).write());
    }
    picture.write(clean, chunks);
    boolean lossless = picture.pixels().type().equals(WebpPicture.LOSSLESS);
    return new WebpFirstFrame(
        WebpChunk.file(chunks), lossless, picture.width(), picture.height(), x, y);
  }
}
