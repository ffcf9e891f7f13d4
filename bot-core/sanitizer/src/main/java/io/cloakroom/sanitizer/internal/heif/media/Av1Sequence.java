package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * The sequence header of AV1, AV1 Bitstream and Decoding Process, section 5.5, written anew:
 * whatever follows its fields is left out.
 *
 * @param bytes as they are written
 * @param pixelBytes what the pixels of a picture take that are not compressed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record Av1Sequence(byte[] bytes, long pixelBytes) {

  private static final int MAX_BITS = 32;

  /** Room for 32 operating points, without the buffer model of each, which no picture needs. */
  private static final int MAX_BYTES = 100;

  private static final int REDUCED = 8;

  static Av1Sequence read(byte[] found, SanitizerLimits limits) throws Rejection {
    BitCopy header = new BitCopy(found);
    int profile = (int) header.bits(3);
    header.flag();
    boolean reduced = header.flag();
    if (reduced) {
      header.copy(5);
    } else {
      operatingPoints(header);
    }
    int widthBits = 1 + (int) header.bits(4);
    int heightBits = 1 + (int) header.bits(4);
    long width = 1 + header.bits(widthBits);
    long height = 1 + header.bits(heightBits);
    PixelCount.check(width, height, limits);
    if (!reduced && header.flag()) {
      header.copy(7);
    }
    header.copy(3);
    if (!reduced) {
      tools(header);
    }
    header.copy(3);
    long samples = colors(header, profile, width * height);
    header.flag();
    byte[] written = header.written();
    if (written.length > MAX_BYTES) {
      throw Rejection.malformed(
          "settings of its decoder take " + written.length + " bytes, at most " + MAX_BYTES);
    }
    return new Av1Sequence(written, samples);
  }

  /** True if every frame is a whole picture that is shown. */
  boolean isReduced() {
    return (bytes[0] & REDUCED) != 0;
  }

  private static void operatingPoints(BitCopy header) throws Rejection {
    int delayBits = 0;
    if (header.flag()) {
      header.copy(64);
      if (header.flag()) {
        universal(header);
      }
      if (header.flag()) {
        delayBits = 1 + (int) header.bits(5);
        header.copy(42);
      }
    }
    boolean delays = header.flag();
    for (long left = header.bits(5); left >= 0; left--) {
      header.copy(12);
      if (header.bits(5) > 7) {
        header.flag();
      }
      if (delayBits > 0 && header.flag()) {
        header.copy(2 * delayBits + 1);
      }
      if (delays && header.flag()) {
        header.copy(4);
      }
    }
  }

  /** A number of as many bits as it needs, section 4.10.3. */
  private static void universal(BitCopy header) throws Rejection {
    int zeros = 0;
    while (!header.flag()) {
      if (++zeros > MAX_BITS) {
        throw BitCopy.broken();
      }
    }
    if (zeros < MAX_BITS) {
      header.copy(zeros);
    }
  }

  private static void tools(BitCopy header) throws Rejection {
    header.copy(4);
    boolean ordered = header.flag();
    if (ordered) {
      header.copy(2);
    }
    boolean chosen = header.flag();
    boolean forced = chosen || header.flag();
    if (forced && !header.flag()) {
      header.flag();
    }
    if (ordered) {
      header.copy(3);
    }
  }

  /** Section 5.5.2; returns how many bytes all samples of a picture take. */
  private static long colors(BitCopy header, int profile, long pixels) throws Rejection {
    boolean high = header.flag();
    boolean twelve = profile == 2 && high && header.flag();
    int bits = twelve ? 12 : high ? 10 : 8;
    boolean gray = profile != 1 && header.flag();
    boolean srgb = header.flag() && header.bits(24) == 0x010D00;
    if (gray) {
      header.flag();
      return pixels * bits / 8;
    }
    boolean halfWidth = profile != 1;
    boolean halfHeight = profile == 0;
    if (srgb) {
      halfWidth = false;
      halfHeight = false;
    } else {
      header.flag();
      if (profile == 2 && twelve) {
        halfWidth = header.flag();
        halfHeight = halfWidth && header.flag();
      }
      if (halfWidth && halfHeight) {
        header.copy(2);
      }
    }
    header.flag();
    int parts = halfHeight ? 2 : halfWidth ? 4 : 8;
    return (pixels + pixels * parts / 4) * bits / 8;
  }
}
