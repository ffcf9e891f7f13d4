package io.cloakroom.sanitizer.internal.pixels.vp8;

/** Smooths the edges of macroblocks and subblocks, RFC 6386, section 15. */
final class Vp8LoopFilter {

  /**
   * How strongly.
   *
   * @param edge how much the pixels at an edge may differ; 0 for no smoothing at all
   * @param inner how much neighbours on one side of it may differ
   * @param variance from which difference on there is a picture and not noise
   */
  record Strength(int edge, int inner, int variance) {

    /**
     * @param level 0 to 63
     * @param sharpness 0 to 7
     */
    static Strength of(int level, int sharpness) {
      if (level == 0) {
        return new Strength(0, 0, 0);
      }
      int inner = sharpness == 0 ? level : level >> (sharpness > 4 ? 2 : 1);
      inner = sharpness == 0 ? inner : Math.min(inner, 9 - sharpness);
      inner = Math.max(1, inner);
      int variance = level >= 40 ? 2 : level >= 15 ? 1 : 0;
      return new Strength(2 * level + inner, inner, variance);
    }
  }

  private static final int MACROBLOCK_BONUS = 4;

  private final Plane brightness;
  private final Plane[] colors;
  private final boolean simple;

  /**
   * @param simple true to leave out the colours and to look at four pixels, not eight
   */
  Vp8LoopFilter(Plane brightness, Plane[] colors, boolean simple) {
    this.brightness = brightness;
    this.colors = colors;
    this.simple = simple;
  }

  /**
   * Smooths the left and the upper edge of a macroblock and those within it. To be called for all
   * of them in their order, once every pixel is there.
   *
   * @param within false if only the outer edges count
   */
  void smooth(int column, int row, Strength strength, boolean within) {
    if (strength.edge() == 0) {
      return;
    }
    smooth(brightness, 16, column, row, strength, within);
    if (!simple) {
      for (Plane color : colors) {
        smooth(color, 8, column, row, strength, within);
      }
    }
  }

  private void smooth(
      Plane plane, int side, int column, int row, Strength strength, boolean within) {
    int at = plane.at(side * column, side * row);
    Vp8EdgeFilter filter = new Vp8EdgeFilter(plane, strength, side, simple);
    int outer = strength.edge() + MACROBLOCK_BONUS;
    if (column > 0) {
      filter.smooth(at, 1, plane.stride(), outer, true);
    }
    for (int x = 4; within && x < side; x += 4) {
      filter.smooth(at + x, 1, plane.stride(), strength.edge(), false);
    }
    if (row > 0) {
      filter.smooth(at, plane.stride(), 1, outer, true);
    }
    for (int y = 4; within && y < side; y += 4) {
      filter.smooth(at + y * plane.stride(), plane.stride(), 1, strength.edge(), false);
    }
  }
}
