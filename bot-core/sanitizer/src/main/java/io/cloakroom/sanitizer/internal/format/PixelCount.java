package io.cloakroom.sanitizer.internal.format;

import io.cloakroom.sanitizer.SanitizerLimits;
import java.util.Locale;

/** The rule for the size of a picture. */
public final class PixelCount {

  private PixelCount() {}

  public static void check(long width, long height, SanitizerLimits limits) throws Rejection {
    if (width < 1 || height < 1) {
      throw Rejection.malformed("its size is " + width + " by " + height + " pixels");
    }
    if (width > limits.maxPixels() / height) {
      throw Rejection.tooLarge(megapixels((double) width * height, limits.maxPixels()));
    }
  }

  public static String megapixels(double pixels, long maxPixels) {
    return String.format(
        Locale.ROOT, "%.0f megapixels, at most %.0f", Math.ceil(pixels / 1e6), maxPixels / 1e6);
  }
}
