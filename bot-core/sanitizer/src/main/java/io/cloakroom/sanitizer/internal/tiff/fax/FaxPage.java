package io.cloakroom.sanitizer.internal.tiff.fax;

import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;
import java.util.Arrays;

/** Looks at fax data that were written here. */
public final class FaxPage {

  private FaxPage() {}

  /** True if these are so many rows and nothing else, in the one form in which they are written. */
  public static boolean isWritten(byte[] file, int from, int to, int width, int rows) {
    FaxBits bits = new FaxBits(file, from, to, BitOrder.HIGH_FIRST);
    FaxDecoder decoder = new FaxDecoder(bits, width);
    FaxEncoder encoder = new FaxEncoder(width);
    for (int row = 0; row < rows; row++) {
      if (!decoder.takeTwoDimensional()) {
        return false;
      }
      encoder.add(decoder.last());
    }
    byte[] written = encoder.finish();
    return Arrays.equals(written, 0, written.length, file, from, to);
  }
}
