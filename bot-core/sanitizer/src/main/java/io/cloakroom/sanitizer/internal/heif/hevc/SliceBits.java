package io.cloakroom.sanitizer.internal.heif.hevc;

import io.cloakroom.sanitizer.internal.format.Rejection;

/** Reads the head of a slice bit by bit, ITU-T H.265, section 9.2. */
final class SliceBits {

  private final byte[] data;
  private int at;

  SliceBits(byte[] data) {
    this.data = data;
  }

  long bits(int count) throws Rejection {
    if (count > 8L * data.length - at) {
      throw Cabac.broken();
    }
    long bits = 0;
    for (int i = 0; i < count; i++, at++) {
      bits = (bits << 1) | ((data[at >> 3] >> (7 - (at & 7))) & 1);
    }
    return bits;
  }

  boolean flag() throws Rejection {
    return bits(1) == 1;
  }

  /** A number of as many bits as it needs. */
  long number() throws Rejection {
    int zeros = 0;
    while (!flag()) {
      if (++zeros > 31) {
        throw Cabac.broken();
      }
    }
    return (1L << zeros) - 1 + bits(zeros);
  }

  /** The same, which may be below zero. */
  int signed() throws Rejection {
    long folded = number();
    return (int) ((folded & 1) == 1 ? (folded + 1) / 2 : -folded / 2);
  }

  /** The next byte, after a bit that is set and zeros. */
  int aligned() throws Rejection {
    boolean stop = flag();
    while ((at & 7) != 0) {
      stop &= !flag();
    }
    if (!stop) {
      throw Cabac.broken();
    }
    return at >> 3;
  }
}
