package io.cloakroom.sanitize;

import java.util.Arrays;

/**
 * The only EXIF data that is ever written: a TIFF structure of 26 bytes with one directory of one
 * entry, the orientation. TIFF 6.0, section 2.
 */
final class MinimalExif {

  static final int LENGTH = 26;
  private static final int VALUE_OFFSET = 18;

  private MinimalExif() {}

  static byte[] of(Orientation orientation) {
    byte[] tiff = new byte[LENGTH];
    Bytes.putI32(tiff, 0, 0x4D4D002A); // big-endian
    Bytes.putI32(tiff, 4, 8); // the directory follows at once
    Bytes.putU16(tiff, 8, 1); // one entry
    Bytes.putU16(tiff, 10, 0x0112); // Orientation
    Bytes.putU16(tiff, 12, 3); // SHORT
    Bytes.putI32(tiff, 14, 1); // one value
    Bytes.putU16(tiff, VALUE_OFFSET, orientation.exifValue());
    return tiff;
  }

  /** True if these bytes are exactly what {@link #of} writes for some orientation. */
  static boolean isMinimal(byte[] bytes, int from, int to) {
    return to - from == LENGTH
        && Orientation.of(Bytes.u16(bytes, from + VALUE_OFFSET))
            .filter(found -> Arrays.equals(of(found), 0, LENGTH, bytes, from, to))
            .isPresent();
  }
}
