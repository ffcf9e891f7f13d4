package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Follows the codes of one frame's compressed pixels, GIF89a, appendix F, up to the last pixel. It
 * draws nothing and keeps no strings: how many pixels each code stands for is enough to know where
 * the picture ends, and which colours it uses is seen from the codes that stand for a single pixel,
 * since every longer string is made of pixels that came before. A colour is noted where it comes
 * first; up to there its code counts as one without pixels, so that nothing is noted in the loop.
 */
final class LzwWalk {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MAX_WIDTH = 12;
  private static final int MAX_CODES = 1 << MAX_WIDTH;
  private static final int MAX_COLORS = 256;

  /** How many codes are looked at together: as many as eight bytes surely hold. */
  private static final int STEP = 4;

  /**
   * What a code that stands for no pixels counts: more than are left where many are followed at
   * once, so that they are found by the sum. Four of them are still less than 2 to the power of 32.
   */
  private static final int NO_PIXELS = 1 << 29;

  /**
   * How many pixels each code stands for, {@link #NO_PIXELS} for a colour that did not come yet;
   * one more, to write ahead.
   */
  private final int[] sizes = new int[MAX_CODES + 1];

  private final boolean[] seen = new boolean[MAX_COLORS];

  private byte[] data = new byte[0];
  private long endBit;
  private long bit;
  private long pixelsLeft;
  private int clear;
  private int next;
  private int width;

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
    bit = 0;
    pixelsLeft = pixels;
    clear = 1 << minCodeSize;
    Arrays.fill(sizes, 0, clear, NO_PIXELS);
    Arrays.fill(seen, false);
    startAnew();
    while (pixelsLeft > 0) {
      followFast();
      followSlowly();
      if (next == 1 << width && width < MAX_WIDTH) {
        width++;
      }
    }
  }

  /** The bit after the last code that is needed. */
  long end() {
    return bit;
  }

  /** How wide the code after that one is, in bits. */
  int width() {
    return width;
  }

  /** Which colours are used, by their index. Valid until the next walk. */
  boolean[] seen() {
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
    Arrays.fill(sizes, clear, sizes.length, NO_PIXELS);
    int code = take();
    while (code == clear) {
      code = take();
    }
    if (code > clear) {
      throw code == endCode() ? early() : broken();
    }
    accept(code);
  }

  /** Follows codes of one width, several at once, up to where something happens. */
  private void followFast() {
    byte[] in = data;
    int[] pixelsOf = sizes;
    int bits = width;
    int mask = (1 << bits) - 1;
    int made = next;
    long at = bit;
    long left = pixelsLeft;
    long last = left >= NO_PIXELS ? 0 : Math.min(1 << bits, made + (endBit - at) / bits) - STEP;
    while (made <= last) {
      long codes = (long) LONG.get(in, (int) (at >>> 3)) >>> (at & 7);
      int a = (int) codes & mask;
      int b = (int) (codes >>> bits) & mask;
      int c = (int) (codes >>> (2 * bits)) & mask;
      int d = (int) (codes >>> (3 * bits)) & mask;
      int sizeA = pixelsOf[a];
      pixelsOf[made + 1] = sizeA + 1;
      int sizeB = pixelsOf[b];
      pixelsOf[made + 2] = sizeB + 1;
      int sizeC = pixelsOf[c];
      pixelsOf[made + 3] = sizeC + 1;
      int sizeD = pixelsOf[d];
      pixelsOf[made + 4] = sizeD + 1;
      long rest = left - Integer.toUnsignedLong(sizeA + sizeB + sizeC + sizeD);
      if (rest <= 0) {
        // Not the next codes, if there are any, but these one by one.
        Arrays.fill(pixelsOf, made + 1, made + 1 + STEP, NO_PIXELS);
        break;
      }
      left = rest;
      made += STEP;
      at += STEP * ((long) bits);
    }
    next = made;
    bit = at;
    pixelsLeft = left;
  }

  /**
   * Follows codes of one width, one by one: some, or in a full table all, up to where a table ends
   * or codes become wider.
   */
  private void followSlowly() throws Rejection {
    boolean full = next == MAX_CODES;
    int last = Math.min(1 << width, next + STEP);
    while (pixelsLeft > 0 && (full || next < last)) {
      int code = take();
      if (code == clear) {
        startAnew();
        return;
      }
      if (code == endCode()) {
        throw early();
      }
      if (code > next) {
        throw broken();
      }
      next += full ? 0 : 1;
      accept(code);
    }
  }

  /** Counts the pixels of a code; the next code makes a string of one pixel more. */
  private void accept(int code) {
    if (code < clear) {
      seen[code] = true;
      sizes[code] = 1;
    }
    pixelsLeft -= sizes[code];
    sizes[next] = sizes[code] + 1;
  }

  private int take() throws Rejection {
    if (endBit - bit < width) {
      throw early();
    }
    long eight = (long) LONG.get(data, (int) (bit >>> 3));
    bit += width;
    return (int) (eight >>> (bit - width & 7)) & ((1 << width) - 1);
  }

  private static Rejection early() {
    return Rejection.truncated("the pixels of a frame end early");
  }

  private static Rejection broken() {
    return Rejection.malformed("the compressed pixels of a frame are broken");
  }
}
