package io.cloakroom.sanitizer.internal.gif;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Compresses the pixels of a frame, GIF89a, appendix F, always in the same way: the longest string
 * that the table has, and an empty table once it is full.
 */
final class LzwEncoder {

  private static final int TABLE = 1 << 12;
  private static final int SLOTS = 1 << 14;
  private static final int FREE = -1;

  /** String and next pixel of each slot, or FREE. */
  private final int[] keys = new int[SLOTS];

  private final short[] codes = new short[SLOTS];
  private final byte[] block = new byte[SubBlocks.MAX_BYTES];
  private ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int blockSize;
  private long bits;
  private int bitCount;
  private int clear;
  private int next;
  private int width;

  /**
   * Writes the minimum code size and the sub-blocks, and stops early once there are too many bytes.
   *
   * @param pixels the index of each pixel
   * @param count how many of the array are pixels, at least 1
   * @param minCodeSize how many bits the highest index takes, 2 to 8
   * @param maxBytes the caller refuses a file that is longer
   */
  void encode(
      byte[] pixels, int count, int minCodeSize, ByteArrayOutputStream target, long maxBytes) {
    out = target;
    out.write(minCodeSize);
    clear = 1 << minCodeSize;
    empty();
    put(clear);
    width = minCodeSize + 1;
    int string = pixels[0] & 0xFF;
    for (int i = 1; i < count && out.size() <= maxBytes; i++) {
      int pixel = pixels[i] & 0xFF;
      int slot = slot(string << 8 | pixel);
      if (keys[slot] != FREE) {
        string = codes[slot];
      } else {
        put(string);
        learn(slot, string << 8 | pixel);
        string = pixel;
      }
    }
    put(string);
    // A decoder has made one more string by now.
    width += next == 1 << width && width < 12 ? 1 : 0;
    put(clear + 1);
    finish();
  }

  private void learn(int slot, int key) {
    if (next == TABLE) {
      put(clear);
      empty();
      return;
    }
    keys[slot] = key;
    codes[slot] = (short) next;
    // A decoder makes this string one code later than the encoder, and widens its codes then.
    if (next == 1 << width) {
      width++;
    }
    next++;
  }

  private void empty() {
    Arrays.fill(keys, FREE);
    next = clear + 2;
    width = Integer.numberOfTrailingZeros(clear) + 1;
  }

  /** Where this key stands, or may be put. */
  private int slot(int key) {
    int slot = (key * 0x9E3779B1) >>> 18;
    while (keys[slot] != key && keys[slot] != FREE) {
      slot = slot + 1 & SLOTS - 1;
    }
    return slot;
  }

  private void put(int code) {
    bits |= (long) code << bitCount;
    bitCount += width;
    while (bitCount >= 8) {
      putByte();
    }
  }

  private void putByte() {
    block[blockSize++] = (byte) bits;
    bits >>>= 8;
    bitCount -= 8;
    if (blockSize == block.length) {
      flush();
    }
  }

  private void flush() {
    out.write(blockSize);
    out.write(block, 0, blockSize);
    blockSize = 0;
  }

  private void finish() {
    if (bitCount > 0) {
      putByte();
    }
    bits = 0;
    bitCount = 0;
    if (blockSize > 0) {
      flush();
    }
    out.write(0);
  }
}
