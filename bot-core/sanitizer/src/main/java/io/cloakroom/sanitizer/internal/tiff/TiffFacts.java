package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffDirectory;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffSource;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffTag;
import io.cloakroom.sanitizer.internal.tiff.strip.Budget;
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
