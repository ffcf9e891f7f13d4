package io.cloakroom.sanitizer.internal.tiff.fax;

import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;

/** The bits of a strip, from its first on; zeros follow its end. */
public final class FaxBits {

  private static final int END_OF_LINE_ZEROS = 11;

  private final byte[] data;
  private final int from;
  private final int length;
  private final BitOrder order;
  private long at;

  public FaxBits(byte[] data, int from, int to, BitOrder order) {
    this.data = data;
    this.from = from;
    length = to - from;
    this.order = order;
  }

  /** The next bits, at most 13, without taking them. */
  public int peek(int count) {
    int octet = (int) (at >> 3);
    int three = octet(octet) << 16 | octet(octet + 1) << 8 | octet(octet + 2);
    return three >> (24 - count - (int) (at & 7)) & (1 << count) - 1;
  }

  private int octet(int index) {
    return index < length ? order.of(data[from + index]) : 0;
  }

  public void skip(int count) {
    at += count;
  }

  public void alignToByte() {
    at = at + 7 & ~7L;
  }

  /** True once more bits were taken than there are. */
  boolean isBeyondEnd() {
    return at > 8L * length;
  }

  /**
   * Takes an end of line with the fill bits before it; false and nothing taken if there is none.
   */
  public boolean takeEndOfLine() {
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

  /** Skips whatever stands before the next end of line; false and nothing skipped without one. */
  public boolean skipToEndOfLine() {
    long before = at;
    while (peek(END_OF_LINE_ZEROS) != 0 && !isBeyondEnd()) {
      at++;
    }
    boolean found = isEndOfLine();
    at = found ? at : before;
    return found;
  }

  private boolean isEndOfLine() {
    long before = at;
    boolean found = takeEndOfLine();
    at = before;
    return found;
  }

  /** True if an end of line follows another, with so many bits between. */
  public boolean isTwiceEndOfLine(int between) {
    long before = at;
    boolean twice = takeEndOfLine();
    at += between;
    twice &= isEndOfLine();
    at = before;
    return twice;
  }

  /** How many bits were taken. */
  public long taken() {
    return at;
  }

  /** The whole bytes up to here. */
  public int bytes() {
    return (int) Math.min((at + 7) >> 3, length);
  }
}
