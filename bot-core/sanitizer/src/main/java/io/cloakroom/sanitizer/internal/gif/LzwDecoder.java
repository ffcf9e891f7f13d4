package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * Decompresses the pixels of a frame, GIF89a, appendix F. Every string of the table already stands
 * in the output, one pixel longer than where the code before it was written, so the table holds
 * places, and a string is copied from there.
 */
final class LzwDecoder {

  private static final int TABLE = 1 << 12;

  private final int[] starts = new int[TABLE];
  private final int[] lengths = new int[TABLE];
  private byte[] pixels = new byte[0];
  private byte[] data = pixels;
  private long bit;

  /**
   * The index of each pixel, in the order of the file; valid until the next call.
   *
   * @param codes that were walked through before, to their end code
   * @param count how many pixels the frame has; the array may be longer
   */
  byte[] decode(CodeStream codes, int minCodeSize, int count) throws Rejection {
    if (pixels.length < count) {
      pixels = new byte[count];
    }
    data = codes.data();
    bit = 0;
    int roots = 1 << minCodeSize;
    int width = minCodeSize + 1;
    int size = roots + 2;
    int at = 0;
    boolean first = true;
    int previousStart = 0;
    while (at < count) {
      int code = take(width, codes.length());
      if (code == roots) {
        width = minCodeSize + 1;
        size = roots + 2;
        first = true;
        continue;
      }
      if (!first && size < TABLE) {
        starts[size] = previousStart;
        lengths[size] = at - previousStart + 1;
        size++;
        width += size == 1 << width && width < 12 ? 1 : 0;
      }
      require(code < roots || (code > roots + 1 && code < size));
      previousStart = at;
      at = draw(code, roots, at, count);
      first = false;
    }
    return pixels;
  }

  private int draw(int code, int roots, int at, int count) {
    if (code < roots) {
      pixels[at] = (byte) code;
      return at + 1;
    }
    int from = starts[code];
    int length = Math.min(lengths[code], count - at);
    // One by one: the end of a string may be the pixel that its beginning has just become.
    for (int i = 0; i < length; i++) {
      pixels[at + i] = pixels[from + i];
    }
    return at + length;
  }

  private int take(int width, int length) throws Rejection {
    require(bit + width <= 8L * length);
    int at = (int) (bit >>> 3);
    int three = (data[at] & 0xFF) | (data[at + 1] & 0xFF) << 8 | (data[at + 2] & 0xFF) << 16;
    int code = three >>> (bit & 7) & ((1 << width) - 1);
    bit += width;
    return code;
  }

  private static void require(boolean condition) throws Rejection {
    if (!condition) {
      throw Rejection.malformed("the compressed pixels of a frame are broken");
    }
  }
}
