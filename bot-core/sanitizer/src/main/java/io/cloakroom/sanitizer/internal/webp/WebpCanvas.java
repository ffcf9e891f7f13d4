package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * The header of an extended WebP file, chunk {@code VP8X}, RFC 9649, section 2.7.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param flags which kinds of chunks count; viewers ignore those that are not announced here
 */
record WebpCanvas(int width, int height, int flags) {

  static final String TYPE = "VP8X";
  static final int ANIMATED = 0x02;
  static final int EXIF = 0x08;
  static final int ALPHA = 0x10;
  static final int PROFILE = 0x20;
  static final int DATA_BYTES = 10;

  private static final int KNOWN_FLAGS = 0x3E;

  static WebpCanvas read(byte[] file, WebpChunk chunk, SanitizerLimits limits) throws Rejection {
    if (chunk.length() < DATA_BYTES) {
      throw Rejection.malformed("its header is too short");
    }
    int at = chunk.start();
    int width = 1 + LittleEndian.u24(file, at + 4);
    int height = 1 + LittleEndian.u24(file, at + 7);
    PixelCount.check(width, height, limits);
    return new WebpCanvas(width, height, Bytes.u8(file, at));
  }

  /** True if the chunk says more than a canvas and known flags. */
  static boolean holdsMore(byte[] file, WebpChunk chunk) {
    int at = chunk.start();
    return chunk.length() > DATA_BYTES
        || (file[at] & ~KNOWN_FLAGS) != 0
        || LittleEndian.u24(file, at + 1) != 0;
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** The same canvas with these flags alone. */
  WebpCanvas withFlags(int others) {
    return new WebpCanvas(width, height, others);
  }

  byte[] write() {
    byte[] data = new byte[DATA_BYTES];
    data[0] = (byte) flags;
    LittleEndian.put24(data, 4, width - 1);
    LittleEndian.put24(data, 7, height - 1);
    return WebpChunk.write(TYPE, data);
  }
}
