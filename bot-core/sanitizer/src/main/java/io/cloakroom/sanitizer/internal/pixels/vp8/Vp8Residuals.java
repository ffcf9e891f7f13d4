package io.cloakroom.sanitizer.internal.pixels.vp8;

import java.util.Arrays;

/** The coefficients of the current macroblock, RFC 6386, sections 13 and 14.1. */
final class Vp8Residuals {

  /** The number of the first block of colour, after 16 blocks of brightness. */
  static final int COLOR = 16;

  private static final int BLOCKS = 24;
  private static final int Y_AFTER_Y2 = 0;
  private static final int Y2 = 1;
  private static final int UV = 2;
  private static final int Y = 3;

  /** For each macroblock: four places of brightness, two for each colour, one of Y2. */
  private static final int PLACES = 9;

  private static final int Y2_PLACE = 8;

  private final Vp8Header header;
  private final Vp8Tokens tokens;
  private final boolean[] above;
  private final boolean[] left = new boolean[PLACES];
  private final short[] coefficients = new short[16 * BLOCKS];
  private final short[] means = new short[16];
  private boolean any;

  Vp8Residuals(Vp8Header header) {
    this.header = header;
    tokens = new Vp8Tokens(header.coefficients());
    above = new boolean[PLACES * header.macroblocksWide()];
  }

  /** To be called before the first macroblock of each row. */
  void startRow() {
    Arrays.fill(left, false);
  }

  void next(int column, BoolReader reader, Vp8Modes modes) {
    Arrays.fill(coefficients, (short) 0);
    any = false;
    int place = PLACES * column;
    if (modes.isSkipped()) {
      // Without means of its own, a macroblock says nothing about those of its neighbours.
      int count = modes.hasSubblocks() ? Y2_PLACE : PLACES;
      Arrays.fill(above, place, place + count, false);
      Arrays.fill(left, 0, count, false);
      return;
    }
    Vp8Quantizer quantizer = header.quantizer(modes.segment());
    if (modes.hasSubblocks()) {
      readPlane(reader, Y, 0, 4, place, 0, quantizer.yDc(), quantizer.yAc());
    } else {
      readMeans(reader, place, quantizer);
      readPlane(reader, Y_AFTER_Y2, 0, 4, place, 0, quantizer.yDc(), quantizer.yAc());
    }
    for (int color = 0; color < 2; color++) {
      int block = COLOR + 4 * color;
      int shift = 4 + 2 * color;
      readPlane(reader, UV, block, 2, place, shift, quantizer.uvDc(), quantizer.uvAc());
    }
  }

  private void readMeans(BoolReader reader, int place, Vp8Quantizer quantizer) {
    Arrays.fill(means, (short) 0);
    int neighbours = count(above[place + Y2_PLACE]) + count(left[Y2_PLACE]);
    int end = tokens.read(reader, Y2, neighbours, 0, means, 0, quantizer.y2Dc(), quantizer.y2Ac());
    above[place + Y2_PLACE] = end > 0;
    left[Y2_PLACE] = end > 0;
    Vp8Transform.spreadMeans(means, coefficients);
  }

  private void readPlane(
      BoolReader reader, int kind, int block, int side, int place, int shift, int dc, int ac) {
    int first = kind == Y_AFTER_Y2 ? 1 : 0;
    for (int i = 0; i < side * side; i++) {
      int x = place + shift + i % side;
      int y = shift + i / side;
      int neighbours = count(above[x]) + count(left[y]);
      int at = 16 * (block + i);
      int end = tokens.read(reader, kind, neighbours, first, coefficients, at, dc, ac);
      above[x] = end > first;
      left[y] = end > first;
      any |= end > 1 || coefficients[at] != 0;
    }
  }

  private static int count(boolean set) {
    return set ? 1 : 0;
  }

  /** 16 coefficients for each of 16 blocks of brightness and twice 4 of colour, row by row. */
  short[] coefficients() {
    return coefficients;
  }

  /** True if one of them is not zero. */
  boolean hasAny() {
    return any;
  }
}
