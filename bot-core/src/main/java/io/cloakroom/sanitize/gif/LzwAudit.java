package io.cloakroom.sanitize.gif;

import io.cloakroom.sanitize.format.Rejection;
import java.util.Arrays;

/**
 * Checks the compressed pixels of a written frame: full sub-blocks but for the last, codes that
 * decode, the end code right after the last pixel, and zero bits after it. Shares nothing with
 * {@link LzwWalk}; reads across the sub-blocks where they are.
 */
final class LzwAudit {

  private static final int TABLE = 4096;

  private final byte[] file;

  /** One less than the number of pixels that a code stands for. */
  private final int[] more = new int[TABLE + 1];

  private final boolean[] seen = new boolean[TABLE];
  private int blockStart;
  private int blockBits;
  private int bit;

  LzwAudit(byte[] file) {
    this.file = file;
  }

  /**
   * @param from where the minimum code size stands
   * @param pixels how many the frame has
   * @param used set for each colour that a pixel has
   * @return the offset behind the empty sub-block
   */
  int check(int from, long pixels, boolean[] used) throws Rejection {
    require(from + 1 < file.length && file[from] >= 2 && file[from] <= 8);
    int roots = 1 << file[from];
    Arrays.fill(more, 0, roots, 0);
    open(from + 1);
    Arrays.fill(seen, 0, roots, false);
    int width = checkCodes(roots, pixels);
    for (int i = 0; i < roots; i++) {
      used[i] |= seen[i];
    }
    require(take(width) == roots + 1);
    int end = blockStart + blockBits / 8;
    boolean last = blockBits - bit < 8 && (file[end - 1] & 0xFF) >>> 8 - (blockBits - bit) == 0;
    require(last && file[end] == 0);
    return end + 1;
  }

  /** Reads codes until all pixels are there; returns the width of the one after them. */
  private int checkCodes(int roots, long pixels) throws Rejection {
    int width = Integer.bitCount(roots - 1) + 1;
    int size = roots + 2;
    int limit = roots;
    long missing = pixels;
    int string = 0;
    while (missing > 0) {
      int code = take(width);
      if (code == roots) {
        width = Integer.bitCount(roots - 1) + 1;
        size = roots + 2;
        limit = roots;
        continue;
      }
      more[size] = string + 1;
      require(code < limit && code != roots + 1);
      if (limit > roots && size < TABLE) {
        size++;
        width += size == 1 << width && width < 12 ? 1 : 0;
      }
      limit = Math.min(size + 1, TABLE);
      seen[code] = true;
      string = more[code];
      missing -= string + 1;
    }
    return width;
  }

  private int take(int width) throws Rejection {
    if (bit + width > blockBits) {
      return takeAcross(width);
    }
    int at = blockStart + (bit >>> 3);
    int bits = file[at] & 0xFF | (file[at + 1] & 0xFF) << 8 | (file[at + 2] & 0xFF) << 16;
    int code = bits >>> (bit & 7) & (1 << width) - 1;
    bit += width;
    return code;
  }

  /** The code begins at the end of one sub-block, or where the next begins. */
  private int takeAcross(int width) throws Rejection {
    int here = blockBits - bit;
    int low = here == 0 ? 0 : take(here);
    require(blockBits == 255 * 8);
    open(blockStart + 255);
    return low | take(width - here) << here;
  }

  private void open(int at) throws Rejection {
    int length = file[at] & 0xFF;
    blockStart = at + 1;
    blockBits = 8 * length;
    bit = 0;
    require(length > 0 && blockStart + length + 1 < file.length);
  }

  private static void require(boolean condition) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds more in its picture data than pixels");
    }
  }
}
