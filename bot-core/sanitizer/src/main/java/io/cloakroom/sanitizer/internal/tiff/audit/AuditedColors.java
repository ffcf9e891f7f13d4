package io.cloakroom.sanitizer.internal.tiff.audit;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * Sees the decoded rows of a written page with a palette, and accepts no colour in it that none of
 * its pixels has: TIFF 6.0, sections 5 and 14.
 */
final class AuditedColors {

  private static final int WORD = 16;
  private static final int MOST = 0xFFFF;

  private final int bits;
  private final boolean differences;
  private final boolean littleEndian;
  private final boolean[] seen;

  /**
   * @param bits of the number of a colour
   * @param differences whether each pixel tells by how much it differs from the one before
   */
  AuditedColors(int bits, boolean differences, boolean littleEndian) {
    this.bits = bits;
    this.differences = differences;
    this.littleEndian = littleEndian;
    seen = new boolean[1 << bits];
  }

  /**
   * @param pixelBits of all that is told of a pixel, its colour first
   */
  void take(byte[] row, int columns, long pixelBits) {
    int color = 0;
    for (int x = 0; x < columns; x++) {
      int told = number(row, x * pixelBits);
      color = differences ? color + told & (1 << bits) - 1 : told;
      seen[color] = true;
    }
  }

  private int number(byte[] row, long bit) {
    int at = (int) (bit / 8);
    if (bits == WORD) {
      int word = Bytes.u16(row, at);
      return littleEndian ? Integer.reverseBytes(word) >>> WORD : word;
    }
    int three = 0;
    for (int i = 0; i < 3; i++) {
      three = three << 8 | (at + i < row.length ? row[at + i] & 0xFF : 0);
    }
    return three >> (24 - (int) (bit % 8) - bits) & (1 << bits) - 1;
  }

  /** All of them black, or the first white: so that small numbers are not taken for bytes. */
  void check(AuditedEntry palette) throws Rejection {
    boolean first = true;
    for (int i = 0; i < seen.length; i++) {
      if (!seen[i]) {
        boolean fixed = isAll(palette, i, 0) || (first && isAll(palette, i, MOST));
        if (!fixed) {
          throw Rejection.unverified("the result holds a colour that no pixel has");
        }
        first = false;
      }
    }
  }

  private boolean isAll(AuditedEntry palette, int color, long value) {
    return palette.number(color) == value
        && palette.number(seen.length + color) == value
        && palette.number(2 * seen.length + color) == value;
  }
}
