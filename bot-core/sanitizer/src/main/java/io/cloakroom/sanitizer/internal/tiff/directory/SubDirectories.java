package io.cloakroom.sanitizer.internal.tiff.directory;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The directories that hang on a page beside the chain of pages; none of them is kept. */
public final class SubDirectories {

  private static final int[] POINTERS = {
    TiffTag.SUB_DIRECTORIES, TiffTag.EXIF_DIRECTORY, TiffTag.GPS_DIRECTORY
  };

  private SubDirectories() {}

  /** As many of them as can be read, at most so many for each tag. */
  public static List<TiffDirectory> of(TiffDirectory page, int most) {
    List<TiffDirectory> found = new ArrayList<>();
    for (int tag : POINTERS) {
      Optional<TiffField> field = page.field(tag);
      for (int i = 0; field.isPresent() && i < Math.min(field.get().count(), most); i++) {
        read(page.source(), field.get(), i).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<TiffDirectory> read(TiffSource source, TiffField field, int index) {
    try {
      return Optional.of(TiffDirectory.read(source, source.number(field, index)));
    } catch (Rejection broken) {
      // It is thrown away in any case.
      return Optional.empty();
    }
  }
}
