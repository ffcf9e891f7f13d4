package io.cloakroom.sanitizer.internal.pixels.vp8;

/**
 * Smooths one edge, RFC 6386, sections 15.2 and 15.3. The pixels across it are called p3 p2 p1 p0 |
 * q0 q1 q2 q3.
 */
final class Vp8EdgeFilter {

  private final Plane plane;
  private final Vp8LoopFilter.Strength strength;
  private final int length;
  private final boolean simple;

  /**
   * @param length of each edge, in pixels
   */
  Vp8EdgeFilter(Plane plane, Vp8LoopFilter.Strength strength, int length, boolean simple) {
    this.plane = plane;
    this.strength = strength;
    this.length = length;
    this.simple = simple;
  }

  /**
   * @param at the first pixel after the edge
   * @param across from one pixel to the next across the edge
   * @param along from one pixel to the next along the edge
   * @param limit how much the pixels at the edge may differ
   * @param wide true to change up to three pixels on each side
   */
  void smooth(int at, int across, int along, int limit, boolean wide) {
    int most = 2 * limit + 1;
    for (int i = 0; i < length; i++) {
      int q0 = at + i * along;
      if (!isSmooth(q0, across, most)) {
        continue;
      }
      if (simple || hasVariance(q0, across)) {
        two(q0, across);
      } else if (wide) {
        six(q0, across);
      } else {
        four(q0, across);
      }
    }
  }

  private boolean isSmooth(int q0, int across, int most) {
    boolean edge =
        4 * difference(q0 - across, q0) + difference(q0 - 2 * across, q0 + across) <= most;
    return edge && (simple || (isSideSmooth(q0, across) && isSideSmooth(q0 - across, -across)));
  }

  private boolean isSideSmooth(int first, int step) {
    return difference(first + 3 * step, first + 2 * step) <= strength.inner()
        && difference(first + 2 * step, first + step) <= strength.inner()
        && difference(first + step, first) <= strength.inner();
  }

  private boolean hasVariance(int q0, int across) {
    return difference(q0 - 2 * across, q0 - across) > strength.variance()
        || difference(q0 + across, q0) > strength.variance();
  }

  private int difference(int one, int other) {
    return Math.abs(plane.get(one) - plane.get(other));
  }

  private void two(int q0, int across) {
    int a = 3 * step(q0, across) + signed(outerStep(q0, across));
    change(q0, across, a);
  }

  private void four(int q0, int across) {
    int half = (change(q0, across, 3 * step(q0, across)) + 1) >> 1;
    plane.add(q0 - 2 * across, half);
    plane.add(q0 + across, -half);
  }

  private void six(int q0, int across) {
    int a = signed(3 * step(q0, across) + signed(outerStep(q0, across)));
    for (int i = 0; i < 3; i++) {
      int part = ((27 - 9 * i) * a + 63) >> 7;
      plane.add(q0 - (i + 1) * across, part);
      plane.add(q0 + i * across, -part);
    }
  }

  private int step(int q0, int across) {
    return plane.get(q0) - plane.get(q0 - across);
  }

  private int outerStep(int q0, int across) {
    return plane.get(q0 - 2 * across) - plane.get(q0 + across);
  }

  /** Moves p0 and q0 towards each other; returns by how much q0 was moved. */
  private int change(int q0, int across, int a) {
    int down = clamp((a + 4) >> 3, 15);
    plane.add(q0 - across, clamp((a + 3) >> 3, 15));
    plane.add(q0, -down);
    return down;
  }

  private static int signed(int value) {
    return clamp(value, 127);
  }

  private static int clamp(int value, int most) {
    return Math.max(-most - 1, Math.min(most, value));
  }
}
