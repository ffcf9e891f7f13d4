package io.cloakroom.sanitizer.internal.pixels.vp8;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * How the macroblocks of a frame are predicted, one after the other, RFC 6386, sections 11.2 to
 * 11.4. After {@link #next} its fields are those of the current macroblock.
 */
final class Vp8Modes {

  static final int DC = 0;
  static final int TRUE_MOTION = 1;
  static final int VERTICAL = 2;
  static final int HORIZONTAL = 3;

  private static final int BRANCHES = 9;
  private static final int MODES = 10;

  /** Pairs of the next node, or of the mode as a number that is not positive. */
  private static final int[] TREE = {
    -DC, 1, -TRUE_MOTION, 2, -VERTICAL, 3, 4, 6, -HORIZONTAL, 5, -4, -5, -6, 7, -7, 8, -8, -9
  };

  private final Vp8Header header;
  private final BoolReader reader;
  private final OptionalInt skip;
  private final int[] above;
  private final int[] left = new int[4];
  private final int[] subblockModes = new int[16];
  private int segment;
  private boolean skipped;
  private boolean subblocks;
  private int mode;
  private int colorMode;

  Vp8Modes(Vp8Header header) {
    this.header = header;
    reader = header.modes();
    skip = header.skipProbability();
    above = new int[4 * header.macroblocksWide()];
  }

  /** To be called before the first macroblock of each row. */
  void startRow() {
    Arrays.fill(left, DC);
  }

  void next(int column) {
    segment = header.readSegment();
    skipped = skip.isPresent() && reader.read(skip.getAsInt());
    subblocks = !reader.read(145);
    if (subblocks) {
      readSubblocks(4 * column);
    } else {
      mode =
          reader.read(156)
              ? reader.read(128) ? TRUE_MOTION : HORIZONTAL
              : reader.read(163) ? VERTICAL : DC;
      Arrays.fill(above, 4 * column, 4 * column + 4, mode);
      Arrays.fill(left, mode);
    }
    colorMode = readColorMode();
  }

  private void readSubblocks(int column) {
    for (int i = 0; i < 16; i++) {
      int x = column + (i & 3);
      int y = i >> 2;
      int probabilities = (above[x] * MODES + left[y]) * BRANCHES;
      int node = 0;
      do {
        node = TREE[2 * node + reader.bit(Vp8Tables.SUBBLOCK_MODES[probabilities + node])];
      } while (node > 0);
      subblockModes[i] = -node;
      above[x] = -node;
      left[y] = -node;
    }
  }

  private int readColorMode() {
    if (!reader.read(142)) {
      return DC;
    }
    if (!reader.read(114)) {
      return VERTICAL;
    }
    return reader.read(183) ? TRUE_MOTION : HORIZONTAL;
  }

  int segment() {
    return segment;
  }

  /** True if it has no coefficients. */
  boolean isSkipped() {
    return skipped;
  }

  /** True if its brightness is predicted in 16 subblocks. */
  boolean hasSubblocks() {
    return subblocks;
  }

  /** Of the whole macroblock; means something only without subblocks. */
  int mode() {
    return mode;
  }

  /** Of the subblock with this number, from left to right and top to bottom. */
  int mode(int subblock) {
    return subblockModes[subblock];
  }

  int colorMode() {
    return colorMode;
  }
}
