package io.cloakroom.sanitize.gif;

import io.cloakroom.sanitize.format.Bytes;
import io.cloakroom.sanitize.format.Rejection;

/**
 * Checks the compressed pixels of a written frame: full sub-blocks but for the last, codes that
 * decode, the end code right after the last pixel, and zero bits after it. Shares nothing with
 * {@link LzwWalk}; reads across the sub-blocks where they are.
 */
final class LzwAudit {

  private static final int TABLE = 4096;

  private final byte[] file;

  /** One less than the number of pixels that a code stands for. */
  private final int[] more = new int[TABLE];

  private int at;
  private int blockEnd;
  private boolean lastBlock;
  private long bits;
  private int bitCount;

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
    require(from < file.length && file[from] >= 2 && file[from] <= 8);
    int roots = 1 << file[from];
    at = from + 1;
    blockEnd = at;
    lastBlock = false;
    bits = 0;
    bitCount = 0;
    int width = checkCodes(roots, pixels, used);
    require(take(width) == roots + 1);
    require(bits == 0 && bitCount < 8 && at == blockEnd);
    require(at < file.length && file[at] == 0);
    return at + 1;
  }

  /** Reads codes until all pixels are there; returns the width of the one after them. */
  private int checkCodes(int roots, long pixels, boolean[] used) throws Rejection {
    int width = Integer.bitCount(roots - 1) + 1;
    int size = roots + 2;
    int previous = -1;
    long missing = pixels;
    while (missing > 0) {
      int code = take(width);
      if (code == roots) {
        width = Integer.bitCount(roots - 1) + 1;
        size = roots + 2;
        previous = -1;
        continue;
      }
      boolean grows = previous >= 0 && size < TABLE;
      require(code != roots + 1 && code < size + (grows ? 1 : 0));
      require(previous >= 0 || code < roots);
      if (grows) {
        more[size] = (previous < roots ? 0 : more[previous]) + 1;
        size++;
        width += size == 1 << width && width < 12 ? 1 : 0;
      }
      if (code < roots) {
        used[code] = true;
        missing--;
      } else {
        missing -= more[code] + 1;
      }
      previous = code;
    }
    return width;
  }

  private int take(int width) throws Rejection {
    if (bitCount < width) {
      refill(width);
    }
    int code = (int) bits & ((1 << width) - 1);
    bits >>>= width;
    bitCount -= width;
    return code;
  }

  private void refill(int width) throws Rejection {
    if (blockEnd - at >= 4) {
      bits |= (Integer.reverseBytes(Bytes.i32(file, at)) & 0xFFFFFFFFL) << bitCount;
      bitCount += 32;
      at += 4;
      return;
    }
    while (bitCount < width) {
      if (at == blockEnd) {
        openBlock();
      }
      bits |= (file[at++] & 0xFFL) << bitCount;
      bitCount += 8;
    }
  }

  private void openBlock() throws Rejection {
    require(!lastBlock && at < file.length && file[at] != 0);
    int length = file[at] & 0xFF;
    lastBlock = length < 255;
    at++;
    blockEnd = at + length;
    require(blockEnd < file.length);
  }

  private static void require(boolean condition) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds more in its picture data than pixels");
    }
  }
}
