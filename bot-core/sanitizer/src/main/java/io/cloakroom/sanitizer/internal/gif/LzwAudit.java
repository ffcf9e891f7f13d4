package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Checks the compressed pixels of a written frame: full sub-blocks but for the last, codes that
 * decode, the end code right after the last pixel, and zero bits after it. Shares nothing with
 * {@link LzwWalk}; reads across the sub-blocks where they are.
 */
final class LzwAudit {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int TABLE = 4096;

  private final byte[] file;

  /** One less than the number of pixels that a code stands for. */
  private final int[] more = new int[TABLE + 1];

  private final boolean[] seen = new boolean[TABLE];
  private int blockStart;
  private int blockBits;
  private int bit;

  /** Bits of the next code. */
  private int width;

  /** Where the next string is put into the table. */
  private int size;

  /** The first code that the next one must not be. */
  private int limit;

  /** One less than the number of pixels of the code before. */
  private int string;

  private long missing;

  LzwAudit(byte[] file) {
    this.file = file;
  }

  /**
   * Follows the codes of one frame to the last.
   *
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
    checkCodes(roots, pixels);
    for (int i = 0; i < roots; i++) {
      used[i] |= seen[i];
    }
    require(take(width) == roots + 1);
    int end = blockStart + blockBits / 8;
    boolean last = blockBits - bit < 8 && (file[end - 1] & 0xFF) >>> (8 - (blockBits - bit)) == 0;
    require(last && file[end] == 0);
    return end + 1;
  }

  /** Reads codes until all pixels are there. */
  private void checkCodes(int roots, long pixels) throws Rejection {
    missing = pixels;
    string = 0;
    startAnew(roots);
    while (missing > 0) {
      if (limit > roots) {
        checkPlain(roots);
      }
      if (missing > 0) {
        checkCode(roots);
      }
    }
  }

  private void startAnew(int roots) {
    width = Integer.bitCount(roots - 1) + 1;
    size = roots + 2;
    limit = roots;
  }

  private void checkCode(int roots) throws Rejection {
    int code = take(width);
    if (code == roots) {
      startAnew(roots);
      return;
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

  /** The same for many codes at once, as long as each only adds a string: most of a file does. */
  private void checkPlain(int roots) {
    byte[] in = file;
    int[] longer = more;
    int bits = width;
    int mask = (1 << bits) - 1;
    int start = blockStart;
    int last = Math.min(blockBits - bits, 8 * (in.length - start - 4));
    int at = bit;
    int made = size;
    int before = string;
    long left = missing;
    while (at <= last && made < mask && left > 0) {
      int code = (int) INT.get(in, start + (at >>> 3)) >>> (at & 7) & mask;
      if (code > made || (code & ~1) == roots) {
        break;
      }
      longer[made++] = before + 1;
      before = longer[code];
      seen[code] = true;
      left -= before + 1;
      at += bits;
    }
    bit = at;
    size = made;
    limit = Math.min(made + 1, TABLE);
    string = before;
    missing = left;
  }

  private int take(int length) throws Rejection {
    if (bit + length > blockBits) {
      return takeAcross(length);
    }
    int at = blockStart + (bit >>> 3);
    int bits = (file[at] & 0xFF) | (file[at + 1] & 0xFF) << 8 | (file[at + 2] & 0xFF) << 16;
    int code = bits >>> (bit & 7) & (1 << length) - 1;
    bit += length;
    return code;
  }

  /** The code begins at the end of one sub-block, or where the next begins. */
  private int takeAcross(int length) throws Rejection {
    int here = blockBits - bit;
    int low = here == 0 ? 0 : take(here);
    require(blockBits == 255 * 8);
    open(blockStart + 255);
    return low | take(length - here) << here;
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
