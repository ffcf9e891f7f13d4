package io.cloakroom.sanitizer.internal.pixels.vp8;

/**
 * Guesses a square of pixels from those above and on its left, RFC 6386, section 12.2: all of the
 * brightness of a macroblock, or one of its colours.
 */
final class Vp8Prediction {

  private static final int MIDDLE = 128;

  private Vp8Prediction() {}

  /**
   * @param at the top left of the square
   * @param side 16 or 8 pixels
   * @param mode one of {@link Vp8Modes}
   * @param above false in the first row of macroblocks
   * @param left false in the first column of macroblocks
   */
  static void predict(Plane plane, int at, int side, int mode, boolean above, boolean left) {
    switch (mode) {
      case Vp8Modes.DC -> fill(plane, at, side, mean(plane, at, side, above, left));
      case Vp8Modes.VERTICAL -> vertical(plane, at, side);
      case Vp8Modes.HORIZONTAL -> horizontal(plane, at, side);
      default -> trueMotion(plane, at, side);
    }
  }

  private static int mean(Plane plane, int at, int side, boolean above, boolean left) {
    int sum = 0;
    for (int i = 0; i < side; i++) {
      sum += above ? plane.get(at + i - plane.stride()) : 0;
      sum += left ? plane.get(at - 1 + i * plane.stride()) : 0;
    }
    int count = (above ? side : 0) + (left ? side : 0);
    return count == 0 ? MIDDLE : (sum + count / 2) / count;
  }

  private static void fill(Plane plane, int at, int side, int value) {
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        plane.set(at + y * plane.stride() + x, value);
      }
    }
  }

  private static void vertical(Plane plane, int at, int side) {
    for (int x = 0; x < side; x++) {
      int value = plane.get(at + x - plane.stride());
      for (int y = 0; y < side; y++) {
        plane.set(at + y * plane.stride() + x, value);
      }
    }
  }

  private static void horizontal(Plane plane, int at, int side) {
    for (int y = 0; y < side; y++) {
      int row = at + y * plane.stride();
      int value = plane.get(row - 1);
      for (int x = 0; x < side; x++) {
        plane.set(row + x, value);
      }
    }
  }

  /** The pixel above, changed as much as the pixels on the left change. */
  static void trueMotion(Plane plane, int at, int side) {
    int above = at - plane.stride();
    int corner = plane.get(above - 1);
    for (int y = 0; y < side; y++) {
      int row = at + y * plane.stride();
      int change = plane.get(row - 1) - corner;
      for (int x = 0; x < side; x++) {
        plane.set(row + x, Plane.clamp(plane.get(above + x) + change));
      }
    }
  }
}
