package io.cloakroom.sanitizer;

import java.util.Arrays;

/** Bits one after the other, the lowest of a byte first. */
final class LowBits {
  private byte[] bytes = new byte[16];
  private int count;

  void put(int value, int bits) {
    for (int i = 0; i < bits; i++, count++) {
      if (count / 8 == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * count / 8);
      }
      bytes[count / 8] |= (byte) ((value >> i & 1) << count % 8);
    }
  }

  int count() {
    return count;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, (count + 7) / 8);
  }

  /** So many bytes from a bit on; none beyond the end. */
  static byte[] read(byte[] source, int fromBit, int length) {
    LowBits read = new LowBits();
    for (int bit = fromBit; bit < fromBit + 8 * length && bit / 8 < source.length; bit++) {
      read.put(source[bit / 8] >> bit % 8 & 1, 1);
    }
    return read.bytes();
  }
}
