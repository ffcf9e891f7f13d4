package io.cloakroom.sanitizer.internal.entropy;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Arrays;

/**
 * Reads the lengths of Huffman codes and of the numbers that follow them, ITU-T T.81, annexes C and
 * F.2.2. Short codes are found in one step. Notes which of them were met.
 *
 * <p>A code is told as one number: its length and that of the bits after it (bits 0 to 5), its
 * length alone (6 to 10), its value (11 to 18), and how far it moves on within a block of
 * sequential coding (from 19). 0 is no code.
 */
final class HuffmanCode {

  /** The coefficients of a block. */
  static final int WHOLE_BLOCK = 64;

  private static final int SHORT = 10;
  private static final int STEPS = 12;
  private static final int LONGEST = 16;

  private final int[] shortCodes = new int[1 << SHORT];
  private final int[] firstCode = new int[LONGEST + 2];
  private final int[] firstIndex = new int[LONGEST + 2];
  private final int[] codes;
  private final byte[] file;
  private final int payload;
  private final boolean[] met;
  private final boolean[] shortMet = new boolean[1 << SHORT];
  private int[] steps = new int[0];
  private boolean[] stepsMet = new boolean[0];

  /**
   * @param payload where the number of the table stands, then 16 counts; they and the values are
   *     known to lie within the file
   */
  HuffmanCode(byte[] file, int payload) {
    this.file = file;
    this.payload = payload;
    int at = payload + 1;
    int values = 0;
    for (int i = 0; i < LONGEST; i++) {
      values += Bytes.u8(file, at + i);
    }
    codes = new int[values];
    met = new boolean[values];
    int code = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      firstCode[length] = code;
      firstIndex[length] = index;
      for (int i = Bytes.u8(file, at + length - 1); i > 0; i--) {
        codes[index] = packed(length, Bytes.u8(file, at + LONGEST + index));
        fill(code++, length, codes[index++]);
      }
      code <<= 1;
    }
    firstIndex[LONGEST + 1] = index;
  }

  private static int packed(int length, int value) {
    int run = value >> 4;
    int size = value & 0x0F;
    int step = size == 0 && run < 15 ? WHOLE_BLOCK : run + 1;
    return length + size | length << 6 | value << 11 | step << 19;
  }

  private void fill(int code, int length, int packed) {
    if (length <= SHORT && code < 1 << length) {
      int from = code << (SHORT - length);
      int to = from + (1 << (SHORT - length));
      Arrays.fill(shortCodes, from, to, packed);
    }
  }

  /** The code that these bits begin with, the first bit being the highest. */
  int of(long bits) {
    int pattern = (int) (bits >>> (Long.SIZE - SHORT));
    int packed = shortCodes[pattern];
    if (packed != 0) {
      shortMet[pattern] = true;
      return packed;
    }
    int index = indexOf(bits, SHORT + 1);
    if (index < 0) {
      return 0;
    }
    met[index] = true;
    return codes[index];
  }

  /** Which code it is, none being shorter than that; -1 if it is none. */
  private int indexOf(long bits, int shortest) {
    for (int length = shortest; length <= LONGEST; length++) {
      int offset = (int) (bits >>> (Long.SIZE - length)) - firstCode[length];
      int count = firstIndex[length + 1] - firstIndex[length];
      if (offset >= 0 && offset < count) {
        return firstIndex[length] + offset;
      }
    }
    return -1;
  }

  /** Makes {@link #steps} fast. Takes 4,096 steps itself, which only long data are worth. */
  void prepareSteps() {
    if (steps.length == 0) {
      steps = new int[1 << STEPS];
      stepsMet = new boolean[1 << STEPS];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = stepsOf(i);
      }
    }
  }

  private int stepsOf(int pattern) {
    long bits = (long) pattern << (Long.SIZE - STEPS);
    int used = 0;
    int moved = 0;
    int begin = 0;
    int code = shortCodes[(int) (bits >>> (Long.SIZE - SHORT))];
    while (code != 0 && used + (code & 0x3F) <= STEPS && moved < WHOLE_BLOCK) {
      begin = moved;
      used += code & 0x3F;
      moved += code >>> 19;
      code = shortCodes[(int) (bits << used >>> (Long.SIZE - SHORT))];
    }
    return used | moved << 6 | begin << 16;
  }

  /**
   * As many codes of sequential coding, each with its number, as the next bits surely are; at least
   * one. 0 if it is none.
   *
   * @param k where in the block the first of them stands
   */
  int steps(long bits, int k) {
    int pattern = (int) (bits >>> (Long.SIZE - STEPS));
    int several = pattern < steps.length ? steps[pattern] : 0;
    if (several != 0 && (several >> 16) + k < WHOLE_BLOCK) {
      stepsMet[pattern] = true;
      return several;
    }
    int code = of(bits);
    return code == 0 ? WHOLE_BLOCK << 6 : (code & 0x3F) | code >>> 19 << 6;
  }

  /** How many bits these codes take. */
  static int used(int steps) {
    return steps & 0x3F;
  }

  /** How far these codes move on within a block. */
  static int moved(int steps) {
    return steps >> 6 & 0x3FF;
  }

  /** Where the table stands. */
  byte[] file() {
    return file;
  }

  int payload() {
    return payload;
  }

  /** For each code, in the order of the table, whether it was met. */
  boolean[] used() {
    for (int i = 0; i < shortMet.length; i++) {
      if (shortMet[i]) {
        meet((long) i << (Long.SIZE - SHORT));
      }
    }
    for (int i = 0; i < stepsMet.length; i++) {
      if (stepsMet[i]) {
        meetSteps((long) i << (Long.SIZE - STEPS));
      }
    }
    return met.clone();
  }

  private void meet(long bits) {
    int index = indexOf(bits, 1);
    if (index >= 0) {
      met[index] = true;
    }
  }

  /** As {@link #stepsOf}. */
  private void meetSteps(long bits) {
    int used = 0;
    int moved = 0;
    int code = shortCodes[(int) (bits >>> (Long.SIZE - SHORT))];
    while (code != 0 && used + (code & 0x3F) <= STEPS && moved < WHOLE_BLOCK) {
      meet(bits << used);
      used += code & 0x3F;
      moved += code >>> 19;
      code = shortCodes[(int) (bits << used >>> (Long.SIZE - SHORT))];
    }
  }
}
