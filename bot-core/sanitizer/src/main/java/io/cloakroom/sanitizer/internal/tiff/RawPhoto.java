package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.directory.SubDirectories;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffDirectory;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffTag;

/**
 * Recognises the raw files of cameras that are TIFF files in form: their picture is made of sensor
 * readings and private tags, of which a rewrite would leave no picture, or the thumbnail alone.
 */
final class RawPhoto {

  private static final int COLOR_FILTER_ARRAY = 32803;
  private static final int LINEAR_RAW = 34892;

  private RawPhoto() {}

  static void refuse(TiffDirectory first) throws Rejection {
    if (first.has(TiffTag.DNG_VERSION)) {
      throw Rejection.unsupported("a DNG file");
    }
    boolean canon = Bytes.matches(first.source().file(), 8, "CR\2\0");
    if (canon || isSensor(first) || hasSensorBelow(first)) {
      throw Rejection.unsupported("a camera's raw file");
    }
  }

  private static boolean hasSensorBelow(TiffDirectory first) throws Rejection {
    for (TiffDirectory below : new SubDirectories(first.source()).of(first)) {
      if (isSensor(below)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSensor(TiffDirectory directory) throws Rejection {
    long photometric = directory.number(TiffTag.PHOTOMETRIC, 0);
    return photometric == COLOR_FILTER_ARRAY || photometric == LINEAR_RAW;
  }
}
