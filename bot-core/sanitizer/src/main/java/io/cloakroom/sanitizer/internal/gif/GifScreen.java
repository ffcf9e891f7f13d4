package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * The logical screen descriptor of a GIF file, GIF89a, section 18.
 *
 * @param width in pixels; 0 where the first frame decides
 * @param height in pixels; 0 where the first frame decides
 * @param tableBits the global colour table has 2 to the power of this entries; 0 if there is none
 * @param backgroundIndex an entry of that table
 * @param aspect what the file says of the proportion of a pixel's sides; no viewer heeds it
 */
record GifScreen(int width, int height, int tableBits, int backgroundIndex, int aspect) {

  private static final String SIGNATURE = "GIF89a";
  private static final int HAS_TABLE = 0x80;
  private static final int TABLE_BITS = 0x07;

  /** What most encoders say of the bits of a colour; no decoder heeds it. */
  private static final int COLOR_RESOLUTION = 0x70;

  static GifScreen read(GifCursor cursor) throws Rejection {
    cursor.skip(SIGNATURE.length());
    int width = cursor.u16();
    int height = cursor.u16();
    int packed = cursor.u8();
    int tableBits = (packed & HAS_TABLE) == 0 ? 0 : (packed & TABLE_BITS) + 1;
    int background = cursor.u8();
    int aspect = cursor.u8();
    boolean inTable = tableBits > 0 && background < 1 << tableBits;
    return new GifScreen(width, height, tableBits, inTable ? background : 0, aspect);
  }

  /** This screen, with the size of the first frame where it has none. */
  GifScreen orSizeOf(GifFrame first) {
    return new GifScreen(
        width == 0 ? first.right() : width,
        height == 0 ? first.bottom() : height,
        tableBits,
        backgroundIndex,
        aspect);
  }

  /** The first 13 bytes of a file. */
  byte[] bytes() {
    byte[] bytes = new byte[13];
    System.arraycopy(Bytes.latin1(SIGNATURE), 0, bytes, 0, SIGNATURE.length());
    GifFrame.putU16(bytes, 6, width);
    GifFrame.putU16(bytes, 8, height);
    bytes[10] = (byte) (COLOR_RESOLUTION | (tableBits == 0 ? 0 : HAS_TABLE | (tableBits - 1)));
    bytes[11] = (byte) backgroundIndex;
    return bytes;
  }
}
