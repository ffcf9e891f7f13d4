package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffDirectory;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffSource;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffTag;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOException;

/** How many bits the samples of a TIFF picture have. */
final class TiffSamples {

  private static final int MAX_SAMPLES = 64;

  private TiffSamples() {}

  /**
   * True if one of the first page has more than 16 bits and fewer than 32. The JDK's reader makes
   * those fit by a table of every value that there can be, of four bytes each.
   */
  static boolean isAnyOddAndWide(byte[] clean) throws IOException {
    try {
      TiffSource source = TiffSource.open(clean);
      TiffDirectory page = TiffDirectory.read(source, source.firstDirectory());
      return Arrays.stream(page.numbers(TiffTag.BITS, MAX_SAMPLES))
          .anyMatch(bits -> bits > Short.SIZE && bits < Integer.SIZE);
    } catch (Rejection e) {
      throw new IIOException("its samples could not be read", e);
    }
  }
}
