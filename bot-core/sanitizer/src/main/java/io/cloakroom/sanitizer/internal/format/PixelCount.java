package io.cloakroom.sanitizer.internal.format;

import io.cloakroom.sanitizer.SanitizerLimits;
import java.util.Locale;

/** The rule for the size of a picture. */
public final class PixelCount {

  /**
   * The longest side, in pixels: JPEG, GIF and WebP have none that is longer, and a picture of one
   * row costs a decoder far more than its pixels.
   */
  public static final int MAX_SIDE = 65_535;

  private PixelCount() {}

  public static void check(long width, long height, SanitizerLimits limits) throws Rejection {
    if (width < 1 || height < 1) {
      throw Rejection.malformed("its size is " + width + " by " + height + " pixels");
    }
    if (width > limits.maxPixels() / height) {
      throw Rejection.tooLarge(megapixels((double) width * height, limits.maxPixels()));
    }
    if (width > MAX_SIDE || height > MAX_SIDE) {
      throw Rejection.tooLarge(
          "a side of " + Math.max(width, height) + " pixels, at most " + MAX_SIDE);
    }
  }

  public static String megapixels(double pixels, long maxPixels) {
    return String.format(
        Locale.ROOT, "%.0f megapixels, at most %.0f", Math.ceil(pixels / 1e6), maxPixels / 1e6);
  }
}
