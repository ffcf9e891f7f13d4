package io.cloakroom.sanitizer.internal.entropy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Huffman codes of the blocks of a unit in sequential coding, with tables that tell of the next
 * bits how many codes they surely are: that of the first coefficient of a block and some after it,
 * or some of the others. Of the last of them only the code need be among these bits, not the number
 * that follows it.
 *
 * <p>Such a look is one number: how many bits the codes take (bits 0 to 4), and how many
 * coefficients (from 5). A block is counted from -1 on to 63, its last coefficient. Its end before
 * that counts {@link #END} more than what comes before it, so that, whatever was counted before, a
 * look that holds codes behind the end of the block comes to a number with bit {@link #BEHIND}, and
 * no other does. Neither does it need a second question for what the tables do not tell.
 *
 * <p>All tables stand in one array: of each pair of codes a row for what follows in a block, and
 * behind it one for its beginning.
 */
final class UnitCodes {

  /** Set where a block is counted to behind its end. */
  static final int BEHIND = 64;

  /** The last coefficient of a block. */
  static final int LAST = 63;

  private static final int END = 129;

  /** Takes no bits, and counts to behind the end from everywhere. */
  private static final int NOT_TOLD = (BEHIND + 1) << 5;

  /** Goes nowhere. */
  private static final int NO_CODE = 0;

  private static final int MOST_USED = 31;
  private static final int FEWEST_BITS = 8;
  private static final int MOST_BITS = 13;
  private static final int MOST_COUNTED = 768;

  /** How long a row is where {@link #isLong}. */
  static final int LONG_ROW = 1 << MOST_BITS;

  private final int blocks;
  private final int period;
  private final int width;
  private final char[] looks;

  /** Where the row of each block of a unit begins, and again for the units that follow. */
  private final int[] rows;

  /** The code of each row. */
  private final HuffmanCode[] codes;

  /**
   * @param dc the code of the first coefficient for each block of a unit
   * @param ac that of the others
   * @param bytes how long the data are: longer ones are worth larger tables
   */
  UnitCodes(List<HuffmanCode> dc, List<HuffmanCode> ac, int bytes) {
    int magnitude = Integer.SIZE - Integer.numberOfLeadingZeros(bytes) - 5;
    width = Math.max(FEWEST_BITS, Math.min(MOST_BITS, magnitude));
    blocks = dc.size();
    rows = new int[MOST_COUNTED + 2 * blocks];
    List<HuffmanCode> known = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i < blocks ? rowOf(dc.get(i), ac.get(i), known) << width : rows[i - blocks];
    }
    period = repeated();
    codes = known.toArray(new HuffmanCode[0]);
    looks = new char[codes.length << width];
    for (int i = 0; i < looks.length; i++) {
      looks[i] = (char) look(i);
    }
  }

  private static int rowOf(HuffmanCode dc, HuffmanCode ac, List<HuffmanCode> known) {
    int row = 0;
    while (row < known.size() && (known.get(row) != ac || known.get(row + 1) != dc)) {
      row += 2;
    }
    if (row == known.size()) {
      known.add(ac);
      known.add(dc);
    }
    return row;
  }

  private int repeated() {
    for (int length = 1; length < blocks; length++) {
      if (Arrays.equals(rows, 0, blocks, rows, length, length + blocks)) {
        return length;
      }
    }
    return blocks;
  }

  private int look(int place) {
    long bits = (long) place << (Long.SIZE - width);
    int row = place >>> width;
    int used = 0;
    int moved = 0;
    while (used < width && moved < BEHIND) {
      int packed = codes[row].find(bits << used);
      int all = packed & 0x3F;
      int step = moved(row, packed);
      if (packed == 0
          || used + HuffmanCode.length(packed) > width
          || used + all > MOST_USED
          || (step < END && moved + step >= BEHIND)) {
        break;
      }
      used += all;
      moved += step;
      row &= -2;
    }
    return used == 0 ? NOT_TOLD : used | moved << 5;
  }

  /** How many blocks a unit has. */
  int blocks() {
    return blocks;
  }

  /** After how many blocks the codes of a unit are the same again. */
  int period() {
    return period;
  }

  /** Where the row of each block of a unit begins, and of those of the units that follow. */
  int[] rows() {
    return rows;
  }

  char[] looks() {
    return looks;
  }

  /** True if the rows are of the length that a {@link ScanPlace} can do with. */
  boolean isLong() {
    return width == MOST_BITS;
  }

  /** How long a row is. */
  int size() {
    return 1 << width;
  }

  /** Which place of a long row tells of these bits. */
  static int longPattern(long bits) {
    return (int) (bits >>> (Long.SIZE - MOST_BITS));
  }

  /** Which place of a row tells of these bits. */
  int pattern(long bits) {
    return (int) (bits >>> -width);
  }

  /**
   * The next code alone, as a look, which goes nowhere if there is none.
   *
   * @param row of the tables
   */
  int single(long bits, int row, MetCodes met) {
    int code = row >>> width;
    int packed = codes[code].find(bits);
    if (packed != 0) {
      met.noteSingle(code, bits);
    }
    return packed == 0 ? NO_CODE : (packed & 0x3F) | moved(code, packed) << 5;
  }

  private static int moved(int row, int packed) {
    int moved = HuffmanCode.moved(packed);
    return (row & 1) == 1 ? 1 : moved == HuffmanCode.WHOLE_BLOCK ? END : moved;
  }

  /** None so far. */
  MetCodes metCodes() {
    boolean standard = Arrays.stream(codes).allMatch(HuffmanCode::isStandard);
    return standard ? MetCodes.nobodyAsks() : MetCodes.of(looks.length, codes.length);
  }

  /** Tells the codes which of them were met. */
  void finish(MetCodes met) {
    met.looks().forEach(this::meet);
    met.singles().forEach(single -> codes[single >>> 16].of((long) single << 48));
  }

  private void meet(int place) {
    long bits = (long) place << (Long.SIZE - width);
    int row = place >>> width;
    for (int used = 0; used < (looks[place] & 0x1F); row &= -2) {
      used += codes[row].of(bits << used) & 0x3F;
    }
  }
}
