package io.cloakroom.sanitize.tiff;

import io.cloakroom.sanitize.format.Orientation;
import io.cloakroom.sanitize.format.PictureFacts;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.SanitizerLimits;
import java.util.Optional;

/** Reads of a clean file what a decoder needs to know. */
final class TiffFacts {

  private TiffFacts() {}

  static PictureFacts of(byte[] clean, SanitizerLimits limits) throws Rejection {
    TiffSource source = TiffSource.open(clean);
    TiffDirectory first = TiffDirectory.read(source, source.firstDirectory());
    PageLayout layout = PageLayout.read(first, limits);
    int pages = 1;
    long next = first.next();
    while (next != 0 && pages < Budget.MAX_DIRECTORIES) {
      next = TiffDirectory.read(source, next).next();
      pages++;
    }
    return new PictureFacts(
        layout.width(),
        layout.height(),
        pages,
        Orientation.of(first.number(TiffTag.ORIENTATION, 1)).orElse(Orientation.NORMAL),
        false,
        Optional.empty());
  }
}
