package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * The transparency of a lossy picture, chunk {@code ALPH}, RFC 9649, section 2.7.1.2: one byte that
 * says how it is stored, then one byte a pixel or a lossless stream.
 */
final class WebpAlpha {

  private static final int COMPRESSION_BITS = 0x03;
  private static final int PREPROCESSING_BITS = 0x30;
  private static final int RESERVED_BITS = 0xC0;

  private WebpAlpha() {}

  static void check(byte[] file, WebpChunk chunk, long pixels) throws Rejection {
    int header = chunk.length() == 0 ? COMPRESSION_BITS : Bytes.u8(file, chunk.start());
    boolean known = (header & COMPRESSION_BITS) <= 1 && (header & PREPROCESSING_BITS) <= 0x10;
    boolean raw = (header & COMPRESSION_BITS) == 0;
    if (!known || chunk.length() < 2 || (raw && chunk.length() - 1 < pixels)) {
      throw Rejection.malformed("its transparency is broken");
    }
  }

  /** Without the reserved bits and without what follows the last uncompressed pixel. */
  static void write(byte[] file, WebpChunk chunk, long pixels, Pieces out) {
    int length = length(file, chunk, pixels);
    byte[] head = new byte[WebpChunk.HEADER_BYTES + 1];
    WebpChunk.header(head, chunk.type(), length);
    head[WebpChunk.HEADER_BYTES] = (byte) (file[chunk.start()] & ~RESERVED_BITS);
    out.add(head);
    out.add(file, chunk.start() + 1, chunk.start() + length);
    WebpChunk.pad(length, out);
  }

  /** True for a lossless stream, false for one byte a pixel. */
  static boolean isCompressed(byte[] file, WebpChunk chunk) {
    return (file[chunk.start()] & COMPRESSION_BITS) != 0;
  }

  /** How many bytes of the chunk follow the last uncompressed pixel. */
  static int excess(byte[] file, WebpChunk chunk, long pixels) {
    return chunk.length() - length(file, chunk, pixels);
  }

  private static int length(byte[] file, WebpChunk chunk, long pixels) {
    return isCompressed(file, chunk) ? chunk.length() : (int) Math.min(chunk.length(), pixels + 1);
  }
}
