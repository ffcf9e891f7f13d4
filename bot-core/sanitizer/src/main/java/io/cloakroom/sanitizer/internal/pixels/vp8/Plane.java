package io.cloakroom.sanitizer.internal.pixels.vp8;

import java.util.Arrays;

/**
 * The brightness or one colour of a picture, one byte a pixel, in whole macroblocks. Above it is a
 * row of 127 and on its left a column of 129, from which the first macroblocks are predicted, RFC
 * 6386, section 12.2.
 */
final class Plane {

  private static final byte ABOVE = 127;
  private static final byte LEFT = (byte) 129;

  /** Room for the column on the left, and for a look beyond the right edge. */
  private static final int MARGIN = 8;

  private final byte[] pixels;
  private final int stride;

  Plane(int width, int height) {
    stride = width + 2 * MARGIN;
    pixels = new byte[Math.multiplyExact(stride, height + 1)];
    Arrays.fill(pixels, 0, stride, ABOVE);
    for (int y = 0; y < height; y++) {
      pixels[at(0, y) - 1] = LEFT;
    }
  }

  /** Where a pixel is. */
  int at(int x, int y) {
    return (y + 1) * stride + MARGIN + x;
  }

  /** From one row to the next. */
  int stride() {
    return stride;
  }

  int get(int at) {
    return pixels[at] & 0xFF;
  }

  void set(int at, int value) {
    pixels[at] = (byte) value;
  }

  /** Adds to a pixel; the sum stays within 0 to 255. */
  void add(int at, int difference) {
    set(at, clamp(get(at) + difference));
  }

  static int clamp(int value) {
    return (value & ~0xFF) == 0 ? value : value < 0 ? 0 : 255;
  }
}
