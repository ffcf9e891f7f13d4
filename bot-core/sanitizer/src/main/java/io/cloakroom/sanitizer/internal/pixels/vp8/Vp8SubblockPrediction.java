package io.cloakroom.sanitizer.internal.pixels.vp8;

/**
 * Guesses 4 by 4 pixels from the edge around them, RFC 6386, section 12.3. The edge has 13 pixels:
 * four on the left from the bottom up, the corner, and eight above from left to right.
 */
final class Vp8SubblockPrediction {

  private static final int CORNER = 4;
  private static final int EDGE = 13;

  private final int[] edge = new int[EDGE];

  /**
   * @param at the top left of the subblock
   * @param aboveRight where the four pixels to the right of those above it begin
   */
  void predict(Plane plane, int at, int aboveRight, int mode) {
    if (mode == Vp8Modes.TRUE_MOTION) {
      Vp8Prediction.trueMotion(plane, at, 4);
      return;
    }
    for (int i = 0; i < 4; i++) {
      edge[i] = plane.get(at - 1 + (3 - i) * plane.stride());
      edge[CORNER + 1 + i] = plane.get(at - plane.stride() + i);
      edge[CORNER + 5 + i] = plane.get(aboveRight + i);
    }
    edge[CORNER] = plane.get(at - plane.stride() - 1);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        plane.set(at + y * plane.stride() + x, pixel(mode, x, y));
      }
    }
  }

  private int pixel(int mode, int x, int y) {
    return switch (mode) {
      case Vp8Modes.DC -> mean();
      case Vp8Modes.VERTICAL -> three(CORNER + 1 + x);
      case Vp8Modes.HORIZONTAL -> three(CORNER - 1 - y);
      case 4 -> three(CORNER + x - y); // right and down
      case 5 -> verticalRight(x, y);
      case 6 -> three(CORNER + 2 + x + y); // left and down
      case 7 -> verticalLeft(x, y);
      case 8 -> horizontalDown(x, y);
      default -> horizontalUp(x + 2 * y);
    };
  }

  private int mean() {
    int sum = 4;
    for (int i = 0; i < 4; i++) {
      sum += edge[i] + edge[CORNER + 1 + i];
    }
    return sum >> 3;
  }

  private int verticalRight(int x, int y) {
    int place = 2 * x - y;
    if (place < -1) {
      return three(CORNER + 1 - y);
    }
    int center = CORNER + x - (y >> 1);
    return (place & 1) == 0 ? two(center) : three(center);
  }

  private int horizontalDown(int x, int y) {
    int place = 2 * y - x;
    if (place < -1) {
      return three(CORNER - 1 + x);
    }
    int center = CORNER - y + (x >> 1);
    return (place & 1) == 0 ? two(center - 1) : three(center);
  }

  private int verticalLeft(int x, int y) {
    if (x == 3 && y >= 2) {
      return three(CORNER + 4 + y);
    }
    int center = CORNER + 1 + x + (y >> 1);
    return (y & 1) == 0 ? two(center) : three(center + 1);
  }

  private int horizontalUp(int place) {
    if (place > 5) {
      return edge[0];
    }
    int center = 2 - (place >> 1);
    return (place & 1) == 0 ? two(center) : three(center);
  }

  /** The mean of this pixel of the edge and the next. */
  private int two(int at) {
    return (edge[at] + edge[at + 1] + 1) >> 1;
  }

  /** The mean of this pixel of the edge, twice, and its neighbours; the ends have but one. */
  private int three(int at) {
    int before = edge[Math.max(0, at - 1)];
    int after = edge[Math.min(EDGE - 1, at + 1)];
    return (before + 2 * edge[at] + after + 2) >> 2;
  }
}
