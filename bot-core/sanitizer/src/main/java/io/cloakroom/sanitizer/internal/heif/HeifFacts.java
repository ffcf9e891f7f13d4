package io.cloakroom.sanitizer.internal.heif;

import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.media.Coding;
import io.cloakroom.sanitizer.internal.heif.movie.Movie;
import io.cloakroom.sanitizer.internal.heif.property.ShownSize;
import java.util.Optional;

/** Reads the facts of a clean HEIF file; decoders turn its pixels and apply its profile. */
final class HeifFacts {

  private HeifFacts() {}

  static PictureFacts of(byte[] clean, Coding coding, SanitizerLimits limits) throws Rejection {
    HeifFile file = HeifFile.read(clean, coding, limits);
    ShownSize size = file.size(clean);
    int frames = file.movie().map(Movie::frames).orElse(1);
    return new PictureFacts(
        size.width(), size.height(), frames, Orientation.NORMAL, true, Optional.empty());
  }
}
