package io.cloakroom.sanitizer.internal.bmp;

import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * Checks the pixels of a written BMP file: no bit set that means nothing, no run that leaves the
 * picture, nothing after the end. Shares nothing with {@link BmpRows} and {@link RunLengths}.
 */
final class PixelAudit {

  private final byte[] file;
  private final int from;
  private final long width;
  private final long height;
  private final int bits;
  private final boolean[] used;

  /**
   * @param used set for each colour that a pixel has
   */
  PixelAudit(byte[] file, int from, long width, long height, int bits, boolean[] used) {
    this.file = file;
    this.from = from;
    this.width = width;
    this.height = height;
    this.bits = bits;
    this.used = used;
    used[0] = true;
  }

  /**
   * Looks at every row of pixels that are not compressed.
   *
   * @param meaning the bits that may be set in each pixel
   * @return where the pixels end
   */
  int checkRows(long meaning) throws Rejection {
    long stride = ((width * bits + 31) >> 5) << 2;
    require(stride > 0 && height > 0 && stride * height <= file.length - from);
    for (long row = from; row < from + stride * height; row += stride) {
      checkRow((int) row, (int) (row + stride), meaning);
    }
    return (int) (from + stride * height);
  }

  private void checkRow(int start, int end, long meaning) throws Rejection {
    int whole = start + (int) ((width * bits) >> 3);
    if (bits <= 8) {
      for (int at = start; at < whole; at++) {
        mark(file[at] & 0xFF);
      }
    } else {
      checkColors(start, whole, meaning);
    }
    int at = whole;
    int rest = (int) (width * bits & 7);
    if (rest > 0) {
      int last = file[at++] & 0xFF;
      require((last & 0xFF >> rest) == 0);
      mark(last);
    }
    while (at < end) {
      require(file[at++] == 0);
    }
  }

  private void checkColors(int start, int end, long meaning) throws Rejection {
    int bytes = bits >> 3;
    long unused = ~meaning;
    int wrong = 0;
    for (int i = 0; i < bytes; i++) {
      int mask = (int) (unused >> (8 * i)) & 0xFF;
      for (int at = start + i; mask != 0 && at < end; at += bytes) {
        wrong |= file[at] & mask;
      }
    }
    require(wrong == 0);
  }

  private void mark(int value) {
    for (int shift = 8 - bits; shift >= 0; shift -= bits) {
      used[value >> shift & (1 << bits) - 1] = true;
    }
  }

  /** Returns where the runs end. */
  int checkRuns() throws Rejection {
    require(width > 0 && height > 0);
    int at = from;
    long left = width;
    long rows = height;
    while (true) {
      require(at + 2 <= file.length);
      int count = file[at] & 0xFF;
      int value = file[at + 1] & 0xFF;
      at += 2;
      if (count > 0) {
        left -= count;
        markRun(count, value);
      } else if (value == 0) {
        left = width;
        rows--;
      } else if (value == 1) {
        return at;
      } else if (value == 2) {
        require(at + 2 <= file.length && (file[at] | file[at + 1]) != 0);
        left -= file[at] & 0xFF;
        rows -= file[at + 1] & 0xFF;
        at += 2;
        require(left > 0);
      } else {
        left -= value;
        at = checkPixels(at, value);
      }
      boolean ended = value == 0 && count == 0 && rows == 0;
      require(left >= 0 && (rows > 0 || ended));
    }
  }

  private void markRun(int count, int value) throws Rejection {
    if (bits == 8) {
      used[value] = true;
    } else {
      used[value >> 4] = true;
      used[value & 15] = true;
      require(count > 1 || (value & 15) == 0);
    }
  }

  private int checkPixels(int start, int count) throws Rejection {
    int bytes = (count * bits + 7) >> 3;
    int end = start + (bytes + 1 & ~1);
    require(end <= file.length);
    for (int at = start; at < start + bytes; at++) {
      mark(file[at] & 0xFF);
    }
    boolean half = (count * bits & 7) != 0;
    require(!half || (file[start + bytes - 1] & 15) == 0);
    require((bytes & 1) == 0 || file[end - 1] == 0);
    return end;
  }

  private static void require(boolean condition) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds more in its picture data than pixels");
    }
  }
}
