package io.cloakroom.sanitize.bmp;

import io.cloakroom.sanitize.format.Orientation;
import io.cloakroom.sanitize.format.PictureFacts;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.SanitizerLimits;
import java.util.Optional;

/** Reads the facts of a clean BMP file. */
final class BmpFacts {

  private BmpFacts() {}

  static PictureFacts of(byte[] clean, SanitizerLimits limits) throws Rejection {
    BmpHeader header = BmpHeader.read(clean, limits);
    BmpColorSpace colors = new BmpColorSpace(clean, header);
    return new PictureFacts(
        header.width(),
        header.height(),
        1,
        Orientation.NORMAL,
        false,
        colors.isEmbedded() ? colors.profileBytes() : Optional.empty());
  }
}
