package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.io.ByteArrayOutputStream;

/**
 * Goes through the bits of a header and writes those anew that are kept, ITU-T H.265, section 9.2,
 * and AV1 Bitstream and Decoding Process, section 4.10. What follows the last field that was asked
 * for is left out.
 */
final class BitCopy {

  private static final int MAX_ZEROS = 32;

  private final byte[] source;
  private final int bits;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int at;
  private int pending;
  private int pendingBits;

  /**
   * @param source without inserted bytes, and ended by a bit that is set
   */
  BitCopy(byte[] source) {
    this(source, bitsOf(source));
  }

  private static int bitsOf(byte[] source) {
    int end = source.length;
    while (end > 0 && source[end - 1] == 0) {
      end--;
    }
    return end == 0 ? 0 : 8 * end - 1 - Integer.numberOfTrailingZeros(source[end - 1] & 0xFF);
  }

  /**
   * @param count how many bits there are
   */
  BitCopy(byte[] source, int count) {
    this.source = source;
    bits = count;
  }

  /** So many bits, 32 at most; they are kept. */
  long bits(int count) throws Rejection {
    long value = skip(count);
    put(value, count);
    return value;
  }

  boolean flag() throws Rejection {
    return bits(1) == 1;
  }

  /** Keeps many bits that nobody asks for. */
  void copy(int count) throws Rejection {
    for (int left = count; left > 0; left -= 32) {
      bits(Math.min(32, left));
    }
  }

  /** A number of as many bits as it needs, signed or not; it is kept. Signed ones come folded. */
  long number() throws Rejection {
    long value = skipNumber();
    int length = 64 - Long.numberOfLeadingZeros(value + 1);
    put(0, length - 1);
    put(value + 1, length);
    return value;
  }

  /** As {@link #number}, which must not be larger. */
  int number(int most) throws Rejection {
    long value = number();
    if (value > most) {
      throw broken();
    }
    return (int) value;
  }

  void numbers(int count) throws Rejection {
    for (int i = 0; i < count; i++) {
      number();
    }
  }

  /** So many bits, which are not kept. */
  long skip(int count) throws Rejection {
    if (count > bits - at) {
      throw broken();
    }
    long value = 0;
    for (int i = 0; i < count; i++, at++) {
      value = value << 1 | (source[at >> 3] >> (7 - (at & 7)) & 1);
    }
    return value;
  }

  boolean skipFlag() throws Rejection {
    return skip(1) == 1;
  }

  long skipNumber() throws Rejection {
    int zeros = 0;
    while (!skipFlag()) {
      if (++zeros > MAX_ZEROS) {
        throw broken();
      }
    }
    return (1L << zeros) - 1 + skip(zeros);
  }

  void put(long value, int count) {
    for (int shift = count - 1; shift >= 0; shift--) {
      pending = pending << 1 | (int) (value >> shift & 1);
      if (++pendingBits == 8) {
        out.write(pending);
        pending = 0;
        pendingBits = 0;
      }
    }
  }

  /** What was kept, ended by a bit that is set and zeros up to a whole byte. */
  byte[] written() {
    put(1, 1);
    while (pendingBits > 0) {
      put(0, 1);
    }
    return out.toByteArray();
  }

  static Rejection broken() {
    return Rejection.malformed("the settings of its decoder are broken");
  }
}
