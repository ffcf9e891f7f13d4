package io.cloakroom.sanitizer.internal.pixels.vp8;

/** Reads the arithmetic code of VP8, RFC 6386, section 7. Zeros follow after its end. */
final class BoolReader {

  private static final int EVEN = 128;

  private final byte[] bytes;
  private final int start;
  private final int end;
  private int at;
  private int range = 255;
  private int value;
  private int bits = -8;
  private boolean exhausted;

  /**
   * @param end where the code ends, in these bytes
   */
  BoolReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.start = from;
    this.at = from;
    this.end = end;
  }

  /**
   * One decision.
   *
   * @param probability of false, in 256ths
   */
  boolean read(int probability) {
    if (bits < 0) {
      load();
    }
    int split = 1 + (((range - 1) * probability) >> 8);
    int place = split << bits;
    boolean set = value >= place;
    if (set) {
      value -= place;
      range -= split;
    } else {
      range = split;
    }
    int shift = Integer.numberOfLeadingZeros(range) - 24;
    range <<= shift;
    bits -= shift;
    return set;
  }

  private void load() {
    if (at + 1 < end) {
      value = value << 16 | (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
      at += 2;
      bits += 16;
      return;
    }
    exhausted |= at >= end;
    value = value << 8 | (at < end ? bytes[at] & 0xFF : 0);
    at++;
    bits += 8;
  }

  int bit(int probability) {
    return read(probability) ? 1 : 0;
  }

  boolean flag() {
    return read(EVEN);
  }

  /** An unsigned number of so many bits, the highest first. */
  int number(int length) {
    int number = 0;
    for (int i = 0; i < length; i++) {
      number = number << 1 | bit(EVEN);
    }
    return number;
  }

  /** A number with its sign behind it; 0 if a flag before it says that there is none. */
  int optional(int length) {
    if (!flag()) {
      return 0;
    }
    int number = number(length);
    return flag() ? -number : number;
  }

  /**
   * False if no encoder can have written it: what is read is always less than the range, which is
   * 255 at first. Decoders read such data as their registers happen to overflow.
   */
  boolean isPossible() {
    return start == end || (bytes[start] & 0xFF) != 0xFF;
  }

  /** Where the code begins. */
  int start() {
    return start;
  }

  /** Where the code ends, by what tells its length. */
  int end() {
    return end;
  }

  /** Where the first byte stands that was not needed so far. */
  int position() {
    return Math.min(end, bits >= 8 ? at - 1 : at);
  }

  /** True if more was read than there is: what was read last means nothing. */
  boolean isExhausted() {
    return exhausted;
  }
}
