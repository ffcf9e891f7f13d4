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
  private static final int LONGEST = 16;

  private final int[] shortCodes = new int[1 << SHORT];
  private final int[] firstCode = new int[LONGEST + 2];
  private final int[] firstIndex = new int[LONGEST + 2];

  /**
   * Which code the 16 bits from {@link #longFrom} on begin with, of the codes that are not short.
   */
  private final int[] longCodes;

  private final int longFrom;
  private final int[] codes;
  private final byte[] file;
  private final int payload;
  private final boolean[] met;
  private final boolean[] shortMet = new boolean[1 << SHORT];

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
    longFrom = firstCode[SHORT + 1] << (LONGEST - SHORT - 1);
    longCodes = longCodes();
  }

  /** At most 32 places for each value of the table. */
  private int[] longCodes() {
    int places = 0;
    for (int i = firstIndex[SHORT + 1]; i < codes.length; i++) {
      places += 1 << (LONGEST - length(codes[i]));
    }
    int[] indexes = new int[places];
    int at = 0;
    for (int i = firstIndex[SHORT + 1]; i < codes.length; i++) {
      int to = at + (1 << (LONGEST - length(codes[i])));
      Arrays.fill(indexes, at, to, i);
      at = to;
    }
    return indexes;
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
    int place = longPlace(bits);
    if (place < 0) {
      return 0;
    }
    met[longCodes[place]] = true;
    return codes[longCodes[place]];
  }

  /** Where a code that is not short stands in its table; -1 if it is none. */
  private int longPlace(long bits) {
    int place = (int) (bits >>> (Long.SIZE - LONGEST)) - longFrom;
    return place < longCodes.length ? Math.max(-1, place) : -1;
  }

  /** Which code it is; -1 if it is none. */
  private int indexOf(long bits) {
    for (int length = 1; length <= LONGEST; length++) {
      int offset = (int) (bits >>> (Long.SIZE - length)) - firstCode[length];
      int count = firstIndex[length + 1] - firstIndex[length];
      if (offset >= 0 && offset < count) {
        return firstIndex[length] + offset;
      }
    }
    return -1;
  }

  /** As {@link #of}, without noting that it was met. */
  int find(long bits) {
    int packed = shortCodes[(int) (bits >>> (Long.SIZE - SHORT))];
    if (packed != 0) {
      return packed;
    }
    int place = longPlace(bits);
    return place < 0 ? 0 : codes[longCodes[place]];
  }

  /** The length of a code, without the bits after it. */
  static int length(int packed) {
    return packed >> 6 & 0x1F;
  }

  /** How far a code moves on within a block of sequential coding. */
  static int moved(int packed) {
    return packed >>> 19;
  }

  /** True of the tables of ITU-T T.81, annex K, of which nobody asks which codes were met. */
  boolean isStandard() {
    return StandardTables.isOne(file, payload, codes.length);
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
    return met.clone();
  }

  private void meet(long bits) {
    int index = indexOf(bits);
    if (index >= 0) {
      met[index] = true;
    }
  }
}
