package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.metadata.ExifBlock;
import java.util.Optional;

/** Reads the facts of a clean WebP file. */
final class WebpFacts {

  private WebpFacts() {}

  static PictureFacts of(byte[] clean, SanitizerLimits limits) throws Rejection {
    WebpCursor cursor = WebpCursor.of(clean, limits);
    WebpChunk first = cursor.next();
    if (!first.type().equals(WebpCanvas.TYPE)) {
      WebpPicture picture = WebpPicture.read(clean, Optional.empty(), first, limits);
      return facts(picture.width(), picture.height(), 1, Orientation.NORMAL, Optional.empty());
    }
    WebpCanvas canvas = WebpCanvas.read(clean, first, limits);
    Orientation orientation = Orientation.NORMAL;
    Optional<byte[]> profile = Optional.empty();
    int frames = 0;
    while (cursor.hasNext()) {
      WebpChunk chunk = cursor.next();
      switch (chunk.type()) {
        case "EXIF" ->
            orientation = ExifBlock.read(clean, chunk.start(), chunk.end()).orientation();
        case "ICCP" -> profile = Optional.of(chunk.data(clean));
        case WebpFrame.TYPE -> frames++;
        default -> {
          // Pixels, which only a decoder needs.
        }
      }
    }
    return facts(canvas.width(), canvas.height(), Math.max(1, frames), orientation, profile);
  }

  private static PictureFacts facts(
      int width, int height, int frames, Orientation orientation, Optional<byte[]> profile) {
    return new PictureFacts(width, height, frames, orientation, false, profile);
  }
}
