package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Arrays;

/**
 * The image descriptor of one frame, GIF89a, section 20.
 *
 * @param x its left edge on the screen, in pixels
 * @param y its upper edge on the screen, in pixels
 * @param width in pixels
 * @param height in pixels
 * @param interlaced true if its rows come in four passes
 * @param tableBits its own colour table has 2 to the power of this entries; 0 if it has none
 */
record GifFrame(int x, int y, int width, int height, boolean interlaced, int tableBits) {

  /** A frame of one pixel in the corner. */
  static final GifFrame EMPTY = new GifFrame(0, 0, 1, 1, false, 1);

  /** Two black colours, and the compressed pixel: clear, the first colour, the end. */
  private static final byte[] EMPTY_PIXELS = {0, 0, 0, 0, 0, 0, 2, 2, 0x44, 1, 0};

  private static final int HAS_TABLE = 0x80;
  private static final int INTERLACED = 0x40;
  private static final int TABLE_BITS = 0x07;

  /**
   * @param cursor after the byte that introduces the frame
   */
  static GifFrame read(GifCursor cursor) throws Rejection {
    int x = cursor.u16();
    int y = cursor.u16();
    int width = cursor.u16();
    int height = cursor.u16();
    int packed = cursor.u8();
    if (width == 0 || height == 0) {
      throw Rejection.malformed("the size of a frame is " + width + " by " + height + " pixels");
    }
    int tableBits = (packed & HAS_TABLE) == 0 ? 0 : (packed & TABLE_BITS) + 1;
    return new GifFrame(x, y, width, height, (packed & INTERLACED) != 0, tableBits);
  }

  int right() {
    return x + width;
  }

  int bottom() {
    return y + height;
  }

  /** What of it lies on a canvas of this size, row by row; itself if all of it does. */
  GifFrame within(int canvasWidth, int canvasHeight) {
    boolean all = right() <= canvasWidth && bottom() <= canvasHeight;
    return all
        ? this
        : new GifFrame(
            x,
            y,
            Math.min(width, canvasWidth - x),
            Math.min(height, canvasHeight - y),
            false,
            tableBits);
  }

  long pixels() {
    return (long) width * height;
  }

  /** The whole of {@link #EMPTY}. */
  static byte[] emptyBytes() {
    byte[] head = EMPTY.bytes();
    byte[] whole = Arrays.copyOf(head, head.length + EMPTY_PIXELS.length);
    System.arraycopy(EMPTY_PIXELS, 0, whole, head.length, EMPTY_PIXELS.length);
    return whole;
  }

  byte[] bytes() {
    byte[] bytes = new byte[10];
    bytes[0] = GifCursor.IMAGE;
    putU16(bytes, 1, x);
    putU16(bytes, 3, y);
    putU16(bytes, 5, width);
    putU16(bytes, 7, height);
    int table = tableBits == 0 ? 0 : HAS_TABLE | (tableBits - 1);
    bytes[9] = (byte) (table | (interlaced ? INTERLACED : 0));
    return bytes;
  }

  static void putU16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
  }
}
