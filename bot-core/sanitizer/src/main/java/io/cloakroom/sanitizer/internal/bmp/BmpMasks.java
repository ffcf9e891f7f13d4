package io.cloakroom.sanitizer.internal.bmp;

import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * Which bits of a pixel are which colour: bV4RedMask to bV4AlphaMask of BITMAPV4HEADER. Bits of
 * none of them are unused.
 */
record BmpMasks(int red, int green, int blue, int alpha) {

  /** For pixels that are indices, or three whole bytes. */
  static final BmpMasks NONE = new BmpMasks(0, 0, 0, 0);

  static final BmpMasks WITH_ALPHA = new BmpMasks(0xFF0000, 0xFF00, 0xFF, 0xFF000000);
  private static final int RGB16 = 0x7FFF;
  private static final int RGB24 = 0xFFFFFF;

  /**
   * @param bytes holds at least this many masks of four bytes each
   * @param count 3, or 4 with alpha
   */
  static BmpMasks read(byte[] bytes, int at, int count) {
    return new BmpMasks(
        Little.i32(bytes, at),
        Little.i32(bytes, at + 4),
        Little.i32(bytes, at + 8),
        count == 4 ? Little.i32(bytes, at + 12) : 0);
  }

  /** Each must be one row of bits within the pixel, and none may share a bit with another. */
  void check(int bits) throws Rejection {
    boolean apart = ((red & green) | (red & blue) | (green & blue) | (alpha & colors())) == 0;
    boolean rows = isRow(red) && isRow(green) && isRow(blue) && isRow(alpha);
    boolean inside = bits == 32 || all() >>> bits == 0;
    boolean empty = colors() == 0 && (alpha != 0 || bits != 32);
    boolean odd = bits == 24 && (all() != RGB24 || alpha != 0);
    if (!apart || !rows || !inside || empty || odd) {
      throw Rejection.malformed("its colour masks are broken");
    }
  }

  /** All bits of a pixel that mean something. */
  int used(int bits) {
    if (all() != 0) {
      return all();
    }
    return bits == 16 ? RGB16 : RGB24;
  }

  void write(byte[] bytes, int at, int count) {
    Little.putI32(bytes, at, red);
    Little.putI32(bytes, at + 4, green);
    Little.putI32(bytes, at + 8, blue);
    if (count == 4) {
      Little.putI32(bytes, at + 12, alpha);
    }
  }

  private int all() {
    return colors() | alpha;
  }

  private int colors() {
    return red | green | blue;
  }

  private static boolean isRow(int mask) {
    int row = mask == 0 ? 0 : mask >>> Integer.numberOfTrailingZeros(mask);
    return (row & row + 1) == 0;
  }
}
