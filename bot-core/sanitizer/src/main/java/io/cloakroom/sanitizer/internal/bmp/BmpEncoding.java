package io.cloakroom.sanitizer.internal.bmp;

import io.cloakroom.sanitizer.internal.format.Rejection;

/** How the pixels of a bitmap are written: the field biCompression of BITMAPINFOHEADER. */
enum BmpEncoding {
  RGB(0),
  RLE8(1),
  RLE4(2),
  BITFIELDS(3),
  ALPHA_BITFIELDS(6);

  private static final int JPEG = 4;
  private static final int PNG = 5;

  private final int code;

  BmpEncoding(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  boolean isRunLength() {
    return this == RLE8 || this == RLE4;
  }

  boolean hasMasks() {
    return this == BITFIELDS || this == ALPHA_BITFIELDS;
  }

  /**
   * @param os2 true for OS/2 2.x, where some codes mean something else
   */
  static BmpEncoding of(long code, boolean os2) throws Rejection {
    if (os2 && code > RLE4.code) {
      throw Rejection.unsupported("a compressed BMP file of OS/2");
    }
    if (code == JPEG || code == PNG) {
      throw Rejection.unsupported("a BMP file around a " + (code == PNG ? "PNG" : "JPEG") + " one");
    }
    for (BmpEncoding known : values()) {
      if (known.code == code) {
        return known;
      }
    }
    throw Rejection.unsupported("a BMP file with compression " + code);
  }

  boolean allows(int bits) {
    return switch (this) {
      case RGB -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || allowsColors(bits);
      case RLE8 -> bits == 8;
      case RLE4 -> bits == 4;
      case BITFIELDS, ALPHA_BITFIELDS -> allowsColors(bits);
    };
  }

  private static boolean allowsColors(int bits) {
    return bits == 16 || bits == 24 || bits == 32;
  }
}
