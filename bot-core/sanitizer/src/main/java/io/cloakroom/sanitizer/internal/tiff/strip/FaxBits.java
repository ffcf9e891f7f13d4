package io.cloakroom.sanitizer.internal.tiff.strip;

/** The bits of a strip, from its first on; zeros follow its end. */
final class FaxBits {

  private static final int END_OF_LINE_ZEROS = 11;

  private final Slice data;
  private final BitOrder order;
  private long at;

  FaxBits(Slice data, BitOrder order) {
    this.data = data;
    this.order = order;
  }

  /** The next bits, at most 13, without taking them. */
  int peek(int count) {
    int octet = (int) (at >> 3);
    int three = octet(octet) << 16 | octet(octet + 1) << 8 | octet(octet + 2);
    return three >> (24 - count - (int) (at & 7)) & (1 << count) - 1;
  }

  private int octet(int index) {
    return index < data.length() ? order.of(data.bytes()[data.from() + index]) : 0;
  }

  void skip(int count) {
    at += count;
  }

  void alignToByte() {
    at = at + 7 & ~7L;
  }

  /** True once more bits were taken than there are. */
  boolean isBeyondEnd() {
    return at > 8L * data.length();
  }

  /**
   * Takes an end of line with the fill bits before it; false and nothing taken if there is none.
   */
  boolean takeEndOfLine() {
    if (peek(END_OF_LINE_ZEROS) != 0) {
      return false;
    }
    long before = at;
    while (peek(1) == 0 && !isBeyondEnd()) {
      at++;
    }
    at++;
    if (isBeyondEnd()) {
      at = before;
      return false;
    }
    return true;
  }

  /** The whole bytes up to here. */
  int bytes() {
    return (int) Math.min((at + 7) >> 3, data.length());
  }
}
