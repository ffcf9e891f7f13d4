package io.cloakroom.sanitizer.internal.gif;

/**
 * The compressed data of one frame without the lengths between them. One buffer serves all frames
 * of a file.
 */
final class CodeStream {

  /** So that eight bytes may be read at every place. */
  private static final int PADDING = 8;

  private byte[] data = new byte[PADDING];
  private int length;
  private int fullBlocks;

  /**
   * Reads the sub-blocks. Where the file ends before they do, so does this stream.
   *
   * @return where the next block of the file begins
   */
  int read(byte[] file, int from) {
    int end = measure(file, from);
    if (data.length < length + PADDING) {
      data = new byte[length + PADDING];
    }
    int at = from;
    int to = 0;
    fullBlocks = 0;
    boolean full = true;
    while (to < length) {
      int declared = file[at] & 0xFF;
      int size = Math.min(declared, length - to);
      System.arraycopy(file, at + 1, data, to, size);
      to += size;
      at += 1 + size;
      full &= size == SubBlocks.MAX_BYTES;
      fullBlocks += full ? 1 : 0;
    }
    return end;
  }

  /** Cuts the stream at a bit and ends it with this code; the rest of the last byte is zero. */
  void endWith(long bit, int code, int width) {
    int first = (int) (bit >>> 3);
    int kept = (int) (bit & 7);
    length = (int) ((bit + width + 7) >>> 3);
    int bits = (data[first] & ((1 << kept) - 1)) | code << kept;
    for (int at = first; at < length; at++) {
      data[at] = (byte) bits;
      bits >>>= 8;
    }
  }

  byte[] data() {
    return data;
  }

  /** In bytes. */
  int length() {
    return length;
  }

  /** How many of the first sub-blocks are full, one after the other. */
  int fullBlocks() {
    return fullBlocks;
  }

  private int measure(byte[] file, int from) {
    length = 0;
    int at = from;
    while (at < file.length && file[at] != 0) {
      int size = Math.min(file[at] & 0xFF, file.length - at - 1);
      length += size;
      at += 1 + size;
    }
    return Math.min(at + 1, file.length);
  }
}
