package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import io.cloakroom.sanitizer.internal.pixels.vp8.Vp8Surplus;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Cuts out of the compressed pictures of a rewritten WebP file what no decoder makes a pixel of.
 * Every pixel stays what it was.
 */
final class WebpMending {

  private final byte[] file;
  private final SanitizerLimits limits;
  private final Removals removed;

  private WebpMending(byte[] file, SanitizerLimits limits, Removals removed) {
    this.file = file;
    this.limits = limits;
    this.removed = removed;
  }

  static Rewritten mend(Rewritten rewritten, SanitizerLimits limits, Removals removed)
      throws Rejection {
    WebpMending mending = new WebpMending(rewritten.bytes(), limits, removed);
    Pieces chunks = mending.mended(WebpCursor.of(rewritten.bytes(), limits));
    return new Rewritten(
        rewritten.storedWidth(),
        rewritten.storedHeight(),
        rewritten.orientation(),
        WebpChunk.file(chunks));
  }

  private Pieces mended(WebpCursor cursor) throws Rejection {
    Pieces out = new Pieces();
    WebpStill still = new WebpStill(file, true, limits);
    while (cursor.hasNext()) {
      WebpChunk chunk = cursor.next();
      if (chunk.type().equals(WebpFrame.TYPE)) {
        WebpFrame frame = WebpFrame.read(file, chunk, cursor, limits, removed);
        frame.write(mended(frame.picture()), out);
      } else if (!still.take(chunk)) {
        chunk.write(file, out);
      } else if (WebpPicture.isPixels(chunk.type())) {
        out.addAll(mended(still.finish(new WebpTraces(file, removed))));
      }
    }
    return out;
  }

  private Pieces mended(WebpPicture picture) throws Rejection {
    Pieces out = new Pieces();
    if (picture.alpha().isPresent()) {
      alpha(picture.alpha().get(), picture, out);
    }
    if (picture.pixels().type().equals(WebpPicture.LOSSY)) {
      lossy(picture.pixels(), out);
    } else {
      lossless(picture.pixels(), 0, picture, out);
    }
    return out;
  }

  private void alpha(WebpChunk chunk, WebpPicture picture, Pieces out) throws Rejection {
    if (WebpAlpha.isCompressed(file, chunk)) {
      lossless(chunk, 1, picture, out);
    } else {
      chunk.write(file, out);
    }
  }

  /**
   * @param skipped bytes of the chunk before the picture; only transparency has some
   */
  private void lossless(WebpChunk chunk, int skipped, WebpPicture picture, Pieces out)
      throws Rejection {
    int start = chunk.start() + skipped;
    OptionalInt end =
        LosslessWalk.end(file, start, chunk.end(), skipped == 0, picture.width(), picture.height());
    write(
        chunk, Arrays.copyOfRange(file, chunk.start(), end.orElseThrow(WebpMending::broken)), out);
  }

  private void lossy(WebpChunk chunk, Pieces out) throws Rejection {
    Vp8Surplus surplus =
        Vp8Surplus.find(file, chunk.start(), chunk.end()).orElseThrow(WebpMending::broken);
    write(chunk, surplus.cut(), out);
  }

  private void write(WebpChunk chunk, byte[] data, Pieces out) {
    if (data.length < chunk.length()) {
      removed.note(Trace.TRAILING_DATA, chunk.length() - data.length);
    }
    out.add(WebpChunk.write(chunk.type(), data));
  }

  private static Rejection broken() {
    return Rejection.malformed(
        "its pixels are broken, end too early or have codes that none of them uses");
  }
}
