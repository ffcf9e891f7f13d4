package io.cloakroom.sanitizer.internal.bmp;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * The headers of a bitmap that say how to read it: BITMAPFILEHEADER and one of BITMAPCOREHEADER (12
 * bytes), OS/2 2.x (16 or 64), BITMAPINFOHEADER (40), its extensions (52 and 56), BITMAPV4HEADER
 * (108) and BITMAPV5HEADER (124).
 */
final class BmpHeader {

  static final int FILE_HEADER = 14;
  static final int CORE = 12;
  static final int INFO = 40;
  static final int V4 = 108;
  static final int V5 = 124;

  private static final int OS2_SHORT = 16;
  private static final int OS2 = 64;
  private static final int V2 = 52;
  private static final int V3 = 56;

  /** Where the masks stand, in a header that has room for them or right after one. */
  private static final int MASKS = FILE_HEADER + INFO;

  private final byte[] file;
  private final int size;
  private final int width;
  private final int height;
  private final boolean topDown;
  private final int bits;
  private final BmpEncoding encoding;
  private final BmpMasks masks;

  private BmpHeader(byte[] file, SanitizerLimits limits) throws Rejection {
    this.file = file;
    require(FILE_HEADER + 4);
    long declared = Little.u32(file, FILE_HEADER);
    if (!isKnown(declared)) {
      throw Rejection.unsupported("a BMP file with a header of " + declared + " bytes");
    }
    size = (int) declared;
    require(FILE_HEADER + size);
    boolean small = size == CORE;
    long rows = small ? Little.u16(file, 20) : Little.i32(file, 22);
    topDown = rows < 0;
    width = small ? Little.u16(file, 18) : Little.i32(file, 18);
    PixelCount.check(width, Math.abs(rows), limits);
    height = (int) Math.abs(rows);
    bits = Little.u16(file, small ? 24 : 28);
    long code = size < INFO ? 0 : Little.u32(file, 30);
    encoding = BmpEncoding.of(code, isOs2());
    if (!encoding.allows(bits)) {
      throw Rejection.unsupported("a BMP file of " + bits + " bits a pixel");
    }
    masks = readMasks();
  }

  static BmpHeader read(byte[] file, SanitizerLimits limits) throws Rejection {
    return new BmpHeader(file, limits);
  }

  private static boolean isKnown(long size) {
    return size == CORE
        || size == OS2_SHORT
        || size == INFO
        || size == V2
        || size == V3
        || size == OS2
        || size == V4
        || size == V5;
  }

  private boolean isOs2() {
    return size == OS2_SHORT || size == OS2;
  }

  private BmpMasks readMasks() throws Rejection {
    if (encoding.hasMasks()) {
      if (masksRead() > 3 && size == V2) {
        throw Rejection.malformed("its header has no room for its colour masks");
      }
      require(MASKS + 4 * masksRead());
      BmpMasks read = BmpMasks.read(file, MASKS, masksRead());
      read.check(bits);
      return read;
    }
    boolean declared = size >= V3 && !isOs2() && bits == 32 && encoding == BmpEncoding.RGB;
    boolean alpha = declared && BmpMasks.read(file, MASKS, 4).equals(BmpMasks.WITH_ALPHA);
    return alpha ? BmpMasks.WITH_ALPHA : BmpMasks.NONE;
  }

  private int masksRead() {
    return size >= V3 || encoding == BmpEncoding.ALPHA_BITFIELDS ? 4 : 3;
  }

  /** Where the colour table begins, if there is one. */
  int tableStart() {
    boolean masksBehind = size == INFO && encoding.hasMasks();
    return FILE_HEADER + size + (masksBehind ? 4 * masksRead() : 0);
  }

  /** In bytes, as read. */
  int size() {
    return size;
  }

  /** In bytes, as written: the headers of OS/2 2.x become the one they begin like. */
  int writtenSize() {
    return isOs2() ? INFO : size;
  }

  boolean isCore() {
    return size == CORE;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int bits() {
    return bits;
  }

  boolean hasTable() {
    return bits <= 8;
  }

  BmpEncoding encoding() {
    return encoding;
  }

  /** The bits of a pixel that mean something; all of them where the masks leave it open. */
  int usedBits() {
    boolean open = encoding.hasMasks() && masks.equals(BmpMasks.NONE);
    return open ? -1 : masks.used(bits);
  }

  /** How many colours the table has by this header; 0 if it is not said. */
  long colorsUsed() {
    return size < INFO ? 0 : Little.u32(file, 46);
  }

  /** Where the pixels begin by this header, an offset in the file; 0 if it is not said. */
  long declaredPixels() {
    return Little.u32(file, 10);
  }

  /** Bytes of a row that is not compressed: a multiple of four. */
  long rowBytes() {
    return ((long) width * bits + 31) / 32 * 4;
  }

  /**
   * The two headers and the masks behind them as they are written, without the fields that depend
   * on the size of the rest; resolutions and reserved fields are zero.
   *
   * @param colors how many entries the table has
   */
  byte[] bytes(int colors) {
    boolean behind = writtenSize() == INFO && encoding.hasMasks();
    byte[] out = new byte[FILE_HEADER + writtenSize() + (behind ? 4 * masksRead() : 0)];
    out[0] = 'B';
    out[1] = 'M';
    Little.putI32(out, FILE_HEADER, writtenSize());
    int signedHeight = topDown ? -height : height;
    if (isCore()) {
      Little.putU16(out, 18, width);
      Little.putU16(out, 20, signedHeight);
      Little.putU16(out, 22, 1);
      Little.putU16(out, 24, bits);
      return out;
    }
    Little.putI32(out, 18, width);
    Little.putI32(out, 22, signedHeight);
    Little.putU16(out, 26, 1);
    Little.putU16(out, 28, bits);
    Little.putI32(out, 30, encoding.code());
    Little.putI32(out, 46, colors);
    if (out.length > MASKS) {
      masks.write(out, MASKS, Math.min(4, (out.length - MASKS) / 4));
    }
    return out;
  }

  private void require(int bytes) throws Rejection {
    if (file.length < bytes) {
      throw Rejection.truncated("it ends within its header");
    }
  }
}
