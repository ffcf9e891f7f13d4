package io.cloakroom.sanitize.jpeg;

import io.cloakroom.sanitize.format.Bytes;
import java.util.Arrays;

/**
 * Reads the lengths of Huffman codes and of the numbers that follow them, ITU-T T.81, annexes C and
 * F.2.2. Short codes are found in one step.
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
  private int[] steps = new int[0];

  /**
   * @param at where the 16 counts stand; they and the values are known to lie within the file
   */
  HuffmanCode(byte[] file, int at) {
    int values = 0;
    for (int i = 0; i < LONGEST; i++) {
      values += Bytes.u8(file, at + i);
    }
    codes = new int[values];
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
      int from = code << SHORT - length;
      int to = from + (1 << SHORT - length);
      Arrays.fill(shortCodes, from, to, packed);
    }
  }

  /** The code that these bits begin with, the first bit being the highest. */
  int of(long bits) {
    int packed = shortCodes[(int) (bits >>> Long.SIZE - SHORT)];
    return packed != 0 ? packed : longCode(bits);
  }

  private int longCode(long bits) {
    for (int length = SHORT + 1; length <= LONGEST; length++) {
      int offset = (int) (bits >>> Long.SIZE - length) - firstCode[length];
      int count = firstIndex[length + 1] - firstIndex[length];
      if (offset >= 0 && offset < count) {
        return codes[firstIndex[length] + offset];
      }
    }
    return 0;
  }

  /**
   * Makes {@link #steps} answer. Takes 4,096 steps itself, which only long data are worth.
   */
  void prepareSteps() {
    if (steps.length == 0) {
      steps = new int[1 << STEPS];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = stepsOf(i);
      }
    }
  }

  private int stepsOf(int pattern) {
    long bits = (long) pattern << Long.SIZE - STEPS;
    int used = 0;
    int moved = 0;
    int begin = 0;
    int code = shortCodes[(int) (bits >>> Long.SIZE - SHORT)];
    while (code != 0 && used + (code & 0x3F) <= STEPS && moved < WHOLE_BLOCK) {
      begin = moved;
      used += code & 0x3F;
      moved += code >>> 19;
      code = shortCodes[(int) (bits << used >>> Long.SIZE - SHORT)];
    }
    return used | moved << 6 | begin << 16;
  }

  /**
   * The codes of sequential coding that the next bits surely are, each with its number: bits 0 to 5
   * tell their length, the rest is for {@link #moved} and {@link #lastBegins}. 0 if there is none.
   */
  int steps(long bits) {
    return steps[(int) (bits >>> Long.SIZE - STEPS)];
  }

  /** How far these codes move on within a block. */
  static int moved(int steps) {
    return steps >> 6 & 0x3FF;
  }

  /** How far all of them but the last move on. */
  static int lastBegins(int steps) {
    return steps >> 16;
  }
}
