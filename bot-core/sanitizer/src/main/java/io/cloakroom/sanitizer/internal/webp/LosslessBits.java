package io.cloakroom.sanitizer.internal.webp;

/** Reads the bits of a lossless picture, the lowest of each byte first, RFC 9649, section 3.2. */
final class LosslessBits {

  private final byte[] file;
  private final int end;
  private int at;
  private long bits;
  private int count;
  private boolean exhausted;

  LosslessBits(byte[] file, int from, int end) {
    this.file = file;
    this.end = end;
    at = from;
  }

  /** The next bits, the first one being the lowest, without moving on. At least 32 are there. */
  int peek() {
    while (count <= 56 && at < end) {
      bits |= (file[at++] & 0xFFL) << count;
      count += 8;
    }
    return (int) bits;
  }

  void skip(int length) {
    exhausted |= length > count;
    bits >>>= length;
    count = Math.max(0, count - length);
  }

  /** At most 24 bits. */
  int read(int length) {
    int value = peek() & (1 << length) - 1;
    skip(length);
    return value;
  }

  boolean flag() {
    return read(1) == 1;
  }

  /** True if more was read than there is. */
  boolean isExhausted() {
    return exhausted;
  }

  /** Where the first byte stands of which no bit was read. */
  int position() {
    return at - (count >> 3);
  }
}
