package io.cloakroom.sanitizer.internal.bmp;

import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
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
