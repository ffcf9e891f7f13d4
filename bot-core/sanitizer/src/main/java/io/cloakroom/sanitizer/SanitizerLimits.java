package io.cloakroom.sanitizer;

/**
 * The bounds within which a picture is cleaned, each at least 1. They are checked before memory is
 * taken; what is beyond one of them is {@link RefusalReason#TOO_LARGE}.
 *
 * @param maxBytes largest file, in bytes
 * @param maxPixels most pixels of one picture (width times height)
 * @param maxAnimationPixels most pixels of all frames of an animation together
 * @param maxFrames most frames of an animation
 * @param maxIccBytes largest colour profile, in bytes, after inflation; a larger one is dropped
 * @param maxSegments most segments (JPEG) or chunks (PNG)
 * @param maxScans most scans of one JPEG; each makes a viewer go over the whole picture again
 * @param maxDecodedBytes most memory for decoded pixels, in bytes; strict cleaning takes it, for 3
 *     bytes a pixel (JPEG) up to 8 (PNG of 16 bits with alpha)
 */
public record SanitizerLimits(
    long maxBytes,
    long maxPixels,
    long maxAnimationPixels,
    int maxFrames,
    int maxIccBytes,
    int maxSegments,
    int maxScans,
    long maxDecodedBytes) {

  /**
   * @throws IllegalArgumentException if one of them is less than 1
   */
  public SanitizerLimits {
    atLeastOne("maxBytes", maxBytes);
    atLeastOne("maxPixels", maxPixels);
    atLeastOne("maxAnimationPixels", maxAnimationPixels);
    atLeastOne("maxFrames", maxFrames);
    atLeastOne("maxIccBytes", maxIccBytes);
    atLeastOne("maxSegments", maxSegments);
    atLeastOne("maxScans", maxScans);
    atLeastOne("maxDecodedBytes", maxDecodedBytes);
  }

  /**
   * 50 MiB, 100 megapixels, 500 megapixels and 500 frames of animation, 4 MiB of colour profile,
   * 100,000 segments, 256 scans, 120 MB of pixels (40 megapixels of JPEG).
   */
  public static SanitizerLimits defaults() {
    return new SanitizerLimits(
        50L << 20, 100_000_000L, 500_000_000L, 500, 4 << 20, 100_000, 256, 120_000_000L);
  }

  private static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1: " + value);
    }
  }
}
