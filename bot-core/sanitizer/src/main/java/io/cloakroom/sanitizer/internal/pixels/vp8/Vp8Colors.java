package io.cloakroom.sanitizer.internal.pixels.vp8;

/** Brings one colour, which is stored at half the size, to full size. */
final class Vp8Colors {

  private final Plane plane;
  private final int width;
  private final int height;

  /**
   * @param width of the colour, in its own pixels
   * @param height of the colour, in its own pixels
   */
  Vp8Colors(Plane plane, int width, int height) {
    this.plane = plane;
    this.width = width;
    this.height = height;
  }

  /** The levels of one row: 9 parts of the nearest pixel, 3 of its neighbours, 1 of the corner. */
  int[] row(int y, int length) {
    int nearest = y >> 1;
    int other = Math.max(0, Math.min(height - 1, (y & 1) == 0 ? nearest - 1 : nearest + 1));
    int near = plane.at(0, nearest);
    int far = plane.at(0, other);
    int[] row = new int[length];
    row[0] = (3 * plane.get(near) + plane.get(far) + 2) >> 2;
    for (int x = 1; x < width; x++) {
      int a = plane.get(near + x - 1);
      int b = plane.get(near + x);
      int c = plane.get(far + x - 1);
      int d = plane.get(far + x);
      // Rounded twice, as every decoder of WebP does.
      row[2 * x - 1] = (((a + 3 * b + 3 * c + d + 8) >> 3) + a) >> 1;
      if (2 * x < length) {
        row[2 * x] = (((3 * a + b + c + 3 * d + 8) >> 3) + b) >> 1;
      }
    }
    if ((length & 1) == 0) {
      row[length - 1] = (3 * plane.get(near + width - 1) + plane.get(far + width - 1) + 2) >> 2;
    }
    return row;
  }
}
