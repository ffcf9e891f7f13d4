package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Optional;

/**
 * Gathers the chunks of one picture: {@code ALPH} if there is one, then {@code VP8 } or {@code
 * VP8L}. The first of each counts.
 */
final class WebpStill {

  private final byte[] file;
  private final boolean alphaCounts;
  private final SanitizerLimits limits;
  private Optional<WebpChunk> alpha = Optional.empty();
  private Optional<WebpChunk> pixels = Optional.empty();

  /**
   * @param alphaCounts false where viewers ignore the chunk {@code ALPH}
   */
  WebpStill(byte[] file, boolean alphaCounts, SanitizerLimits limits) {
    this.file = file;
    this.alphaCounts = alphaCounts;
    this.limits = limits;
  }

  /** False if the chunk is not part of the picture. */
  boolean take(WebpChunk chunk) {
    if (pixels.isPresent()) {
      return false;
    }
    if (WebpPicture.isPixels(chunk.type())) {
      pixels = Optional.of(chunk);
      return true;
    }
    boolean first = alphaCounts && alpha.isEmpty() && chunk.type().equals(WebpPicture.ALPHA);
    if (first) {
      alpha = Optional.of(chunk);
    }
    return first;
  }

  /**
   * The whole picture.
   *
   * @param traces where what the picture does not need is noted
   */
  WebpPicture finish(WebpTraces traces) throws Rejection {
    if (pixels.isEmpty()) {
      throw Rejection.malformed("it holds no picture data");
    }
    WebpPicture picture = WebpPicture.read(file, alpha, pixels.get(), limits);
    if (picture.alpha().isEmpty()) {
      alpha.ifPresent(traces::note);
    }
    if (picture.excess(file) > 0) {
      traces.noteWithin(picture.excess(file));
    }
    return picture;
  }
}
