package io.cloakroom.sanitizer.internal.entropy;

/**
 * The two Huffman codes of a component's blocks in sequential coding, with tables that tell of the
 * next bits how many codes they surely are: that of the first coefficient and some after it, or
 * some of the others. Of the last of them only the code need be among these bits, not the number
 * that follows it.
 *
 * <p>Such steps are one number: how many bits they take (bits 0 to 4), how far they move on within
 * the block (5 to 11), and how far all but the last of them do (12 to 15).
 */
final class BlockCodes {

  private static final int MOST_USED = 31;
  private static final int MOST_BEFORE_LAST = 15;
  private static final int FEWEST_BITS = 8;
  private static final int MOST_BITS = 13;

  private final HuffmanCode dc;
  private final HuffmanCode ac;
  private final int width;
  private final char[] begins;
  private final char[] others;
  private final byte[] beginsMet;
  private final byte[] othersMet;

  /** 0 where nobody asks which codes were met. */
  private final int mask;

  /**
   * @param bytes how long the data are: longer ones are worth larger tables
   */
  BlockCodes(HuffmanCode dc, HuffmanCode ac, int bytes) {
    this.dc = dc;
    this.ac = ac;
    int magnitude = Integer.SIZE - Integer.numberOfLeadingZeros(bytes) - 6;
    width = Math.max(FEWEST_BITS, Math.min(MOST_BITS, magnitude));
    begins = new char[1 << width];
    others = new char[1 << width];
    mask = dc.isStandard() && ac.isStandard() ? 0 : (1 << width) - 1;
    beginsMet = new byte[mask + 1];
    othersMet = new byte[mask + 1];
    for (int i = 0; i < begins.length; i++) {
      begins[i] = (char) steps(i, true, false);
      others[i] = (char) steps(i, false, false);
    }
  }

  boolean isOf(HuffmanCode first, HuffmanCode rest) {
    return dc == first && ac == rest;
  }

  /** How far the table of these bits reaches; notes the codes as met if that is asked for. */
  private int steps(int pattern, boolean begin, boolean meet) {
    long bits = (long) pattern << (Long.SIZE - width);
    HuffmanCode code = begin ? dc : ac;
    int used = 0;
    int moved = 0;
    int before = 0;
    while (used < width && moved <= MOST_BEFORE_LAST) {
      int packed = code.find(bits << used);
      int all = packed & 0x3F;
      if (packed == 0 || used + HuffmanCode.length(packed) > width || used + all > MOST_USED) {
        break;
      }
      if (meet) {
        code.of(bits << used);
      }
      before = moved;
      used += all;
      moved += code == dc ? 1 : HuffmanCode.moved(packed);
      code = ac;
    }
    return used | moved << 5 | before << 12;
  }

  /** The first codes of a block that these bits begin with; 0 if they are none. */
  int first(long bits) {
    int pattern = (int) (bits >>> -width);
    int steps = begins[pattern];
    if (steps != 0) {
      beginsMet[pattern & mask] = 1;
      return steps;
    }
    int packed = dc.of(bits);
    return packed == 0 ? HuffmanCode.WHOLE_BLOCK << 5 : (packed & 0x3F) | 1 << 5;
  }

  /**
   * The next codes, at least one; 0 if they are none.
   *
   * @param k where in the block the first of them stands
   */
  int next(long bits, int k) {
    int pattern = (int) (bits >>> -width);
    int steps = others[pattern];
    if (steps != 0 && (steps >> 12) + k < HuffmanCode.WHOLE_BLOCK) {
      othersMet[pattern & mask] = 1;
      return steps;
    }
    int packed = ac.of(bits);
    return packed == 0
        ? HuffmanCode.WHOLE_BLOCK << 5
        : (packed & 0x3F) | HuffmanCode.moved(packed) << 5;
  }

  /** How many bits these codes take; 0 if they are none. */
  static int used(int steps) {
    return steps & 0x1F;
  }

  /** How far these codes move on within a block. */
  static int moved(int steps) {
    return steps >> 5 & 0x7F;
  }

  /** After the last block: tells both codes which of them were met. */
  void finish() {
    for (int i = 0; i <= mask && mask > 0; i++) {
      if (beginsMet[i] != 0) {
        steps(i, true, true);
      }
      if (othersMet[i] != 0) {
        steps(i, false, true);
      }
    }
  }
}
