package io.cloakroom.sanitize.gif;

import io.cloakroom.sanitize.format.Rejection;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Follows the codes of one frame's compressed pixels, GIF89a, appendix F, up to the last pixel. It
 * draws nothing and keeps no strings: how many pixels each code stands for is enough to know where
 * the picture ends, and which colours it uses is seen from the codes that stand for a single pixel,
 * since every longer string is made of pixels that came before.
 */
final class LzwWalk {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MAX_WIDTH = 12;
  private static final int MAX_CODES = 1 << MAX_WIDTH;

  /** How many pixels each code stands for. */
  private final short[] lengths = new short[MAX_CODES];

  /** Not 0 for each code that came; below 256 these are colours. */
  private final byte[] seen = new byte[MAX_CODES];

  private byte[] data;
  private long endBit;
  private long pixelsLeft;
  private long bit;
  private int clear;
  private int next;
  private int width;
  private int previous;

  LzwWalk() {
    data = new byte[0];
  }

  /**
   * Walks until all pixels are there.
   *
   * @param codes the compressed data
   * @param minCodeSize bits of a colour, 2 to 8
   * @param pixels how many the frame has, at least 1
   */
  void walk(CodeStream codes, int minCodeSize, long pixels) throws Rejection {
    data = codes.data();
    endBit = 8L * codes.length();
    pixelsLeft = pixels;
    bit = 0;
    clear = 1 << minCodeSize;
    Arrays.fill(lengths, 0, clear, (short) 1);
    Arrays.fill(seen, (byte) 0);
    startAnew();
    while (pixelsLeft > 0) {
      if (next == MAX_CODES) {
        followFull();
      } else {
        follow();
      }
    }
    Arrays.fill(seen, clear, MAX_CODES, (byte) 0);
  }

  /** The bit after the last code that is needed. */
  long end() {
    return bit;
  }

  /** How wide the code after that one is, in bits. */
  int width() {
    return width;
  }

  /** Which colours are used: not 0 at their index. Valid until the next walk. */
  byte[] seen() {
    return seen;
  }

  /** What every decoder takes for the end of the pixels. */
  int endCode() {
    return clear + 1;
  }

  /** Begins an empty table with the code that comes first. */
  private void startAnew() throws Rejection {
    width = Integer.numberOfTrailingZeros(clear) + 1;
    next = clear + 2;
    int code;
    do {
      requireBits(1);
      code = code(bit, width);
      bit += width;
    } while (code == clear);
    if (code > clear) {
      throw code == clear + 1 ? early() : broken();
    }
    seen[code] = 1;
    previous = 1;
    pixelsLeft--;
  }

  /** Goes on while each code makes a new one, up to where codes become wider. */
  private void follow() throws Rejection {
    requireBits(1);
    byte[] in = data;
    short[] sizes = lengths;
    int bits = width;
    int made = next;
    long at = bit;
    long left = pixelsLeft;
    int size = previous;
    int mark = clear;
    int last = (int) Math.min(1 << bits, made + (endBit - at) / bits);
    while (made < last) {
      int code = code(in, at, bits);
      at += bits;
      sizes[made] = (short) (size + 1);
      if ((code & ~1) == mark || code > made) {
        restart(code, at, left, made);
        return;
      }
      made++;
      seen[code] = 1;
      size = sizes[code];
      left -= size;
      if (left <= 0) {
        break;
      }
    }
    bit = at;
    pixelsLeft = left;
    previous = size;
    next = made;
    if (made == 1 << bits && bits < MAX_WIDTH) {
      width++;
    }
  }

  /** Goes on once the table is full: no code makes a new one. */
  private void followFull() throws Rejection {
    requireBits(1);
    long at = bit;
    long left = pixelsLeft;
    long count = (endBit - at) / MAX_WIDTH;
    while (count-- > 0 && left > 0) {
      int code = code(data, at, MAX_WIDTH);
      at += MAX_WIDTH;
      if ((code & ~1) == clear) {
        restart(code, at, left, next);
        return;
      }
      seen[code] = 1;
      left -= lengths[code];
    }
    bit = at;
    pixelsLeft = left;
  }

  private void restart(int code, long at, long left, int made) throws Rejection {
    if (code > made) {
      throw broken();
    }
    if (code != clear) {
      throw early();
    }
    bit = at;
    pixelsLeft = left;
    startAnew();
  }

  private void requireBits(int codes) throws Rejection {
    if (endBit - bit < (long) codes * width) {
      throw early();
    }
  }

  private int code(long at, int bits) {
    return code(data, at, bits);
  }

  private static int code(byte[] data, long at, int bits) {
    long eight = (long) LONG.get(data, (int) (at >>> 3));
    return (int) (eight >>> (at & 7)) & ((1 << bits) - 1);
  }

  private static Rejection early() {
    return Rejection.truncated("the pixels of a frame end early");
  }

  private static Rejection broken() {
    return Rejection.malformed("the compressed pixels of a frame are broken");
  }
}
