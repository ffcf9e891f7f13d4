package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;

/** The codes of LZW data, one after the other, TIFF 6.0, section 13. */
final class LzwCodes {

  private final Slice data;
  private final BitOrder order;
  private final boolean oldStyle;
  private long bitsRead;
  private int width = 9;

  LzwCodes(Slice data, BitOrder order) {
    this.data = data;
    this.order = order;
    // Some early writers put the lowest bit first; their data begin with a clear code that tells.
    oldStyle = data.length() >= 2 && octet(0) == 0 && (octet(1) & 1) == 1;
  }

  boolean isOldStyle() {
    return oldStyle;
  }

  boolean hasCode() {
    return bitsRead + width <= 8L * data.length();
  }

  int read() {
    int at = (int) (bitsRead >> 3);
    int bit = (int) (bitsRead & 7);
    int three =
        oldStyle
            ? octet(at) | octet(at + 1) << 8 | octet(at + 2) << 16
            : octet(at) << 16 | octet(at + 1) << 8 | octet(at + 2);
    int code = oldStyle ? three >> bit : three >> (24 - bit - width);
    bitsRead += width;
    return code & (1 << width) - 1;
  }

  int width() {
    return width;
  }

  /** True if the bits behind the last code, up to a whole byte, say nothing. */
  boolean isFilledUpByZeros() {
    int used = (int) (bitsRead & 7);
    int last = octet(bytes() - 1);
    return used == 0 || (oldStyle ? last >> used : last & 0xFF >> used) == 0;
  }

  /** Takes back the code that was read last. */
  void takeBack() {
    bitsRead -= width;
  }

  void startAnew() {
    width = 9;
  }

  /**
   * Codes become longer one code early, but for those of the early writers.
   *
   * @param next the code of the next string
   */
  void widen(int next) {
    int full = (1 << width) - (oldStyle ? 0 : 1);
    if (next >= full && width < 12) {
      width++;
    }
  }

  /** The whole bytes up to here. */
  int bytes() {
    return (int) ((bitsRead + 7) / 8);
  }

  private int octet(int at) {
    return at < data.length() ? order.of(data.bytes()[data.from() + at]) : 0;
  }
}
