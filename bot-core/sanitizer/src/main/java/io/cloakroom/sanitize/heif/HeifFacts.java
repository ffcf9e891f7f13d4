package io.cloakroom.sanitize.heif;

import io.cloakroom.sanitize.format.Orientation;
import io.cloakroom.sanitize.format.PictureFacts;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.SanitizerLimits;
import java.util.Optional;

/** Reads the facts of a clean HEIF file; decoders turn its pixels and apply its profile. */
final class HeifFacts {

  private HeifFacts() {}

  static PictureFacts of(byte[] clean, Coding coding, SanitizerLimits limits) throws Rejection {
    HeifFile file = HeifFile.read(clean, coding, limits);
    PictureSize size = PictureSize.shown(clean, file, file.movie());
    int frames = file.movie().map(Movie::frames).orElse(1);
    return new PictureFacts(
        size.width(), size.height(), frames, Orientation.NORMAL, true, Optional.empty());
  }
}
