package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;

/** What the pages of one file may take together. */
public final class Budget {

  public static final int MAX_DIRECTORIES = 200;

  /** Of sixteen bits and four channels, as many pixels as fit into half of an animation. */
  private static final int BYTES_PER_PIXEL = 4;

  /** As many as take a second to read, twice, where they are one colour. */
  private static final long FREE_BYTES = 256L << 20;

  /** In a MiB of the file, as many as take two seconds. */
  private static final int BYTES_PER_BYTE = 500;

  private final SanitizerLimits limits;
  private final long maxWorth;
  private final long maxStored;
  private long pixels;
  private long decoded;
  private long stored;

  public Budget(byte[] file, SanitizerLimits limits) {
    this.limits = limits;
    maxWorth = FREE_BYTES + (long) BYTES_PER_BYTE * file.length;
    maxStored = 2L * file.length;
  }

  public void takePage(PageLayout page) throws Rejection {
    pixels += (long) page.width() * page.height();
    if (pixels > limits.maxAnimationPixels()) {
      throw Rejection.tooLarge(PixelCount.megapixels((double) pixels, limits.maxAnimationPixels()));
    }
  }

  /** Bytes that a decoder will have to hold. */
  public void takeDecoded(long bytes) throws Rejection {
    decoded += bytes;
    long most = BYTES_PER_PIXEL * limits.maxAnimationPixels();
    if (decoded > most) {
      throw Rejection.tooLarge((decoded >> 20) + " MiB of samples, at most " + (most >> 20));
    }
    if (decoded > maxWorth) {
      throw Rejection.tooLarge("its pixels are too many for a file of so few bytes");
    }
  }

  /** Bytes of the file that a strip or tile claims: overlapping ones would multiply it. */
  public void takeStored(long bytes) throws Rejection {
    stored += bytes;
    if (stored > maxStored) {
      throw Rejection.malformed("its strips overlap");
    }
  }
}
