package io.cloakroom.sanitizer.internal.gif;

/** Rows of data sub-blocks of up to 255 bytes, each after its length, GIF89a, section 15. */
final class SubBlocks {

  static final int MAX_BYTES = 255;

  private SubBlocks() {}

  /**
   * These bytes in sub-blocks, all of them full but the last, and the empty one that ends the row.
   */
  static byte[] write(byte[] data, int from, int to) {
    int length = to - from;
    int count = (length + MAX_BYTES - 1) / MAX_BYTES;
    byte[] blocks = new byte[length + count + 1];
    int at = 0;
    for (int next = from; next < to; next += MAX_BYTES) {
      int size = Math.min(MAX_BYTES, to - next);
      blocks[at++] = (byte) size;
      System.arraycopy(data, next, blocks, at, size);
      at += size;
    }
    return blocks;
  }
}
