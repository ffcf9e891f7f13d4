package io.cloakroom.sanitizer.internal.pixels.vp8;

/** From coefficients to differences of pixels, RFC 6386, sections 14.3 to 14.5. */
final class Vp8Transform {

  private Vp8Transform() {}

  /** Turns the coefficients of the means into the first coefficient of 16 blocks. */
  static void spreadMeans(short[] means, short[] coefficients) {
    int[] half = new int[16];
    for (int i = 0; i < 4; i++) {
      int a = means[i] + means[12 + i];
      int b = means[4 + i] + means[8 + i];
      int c = means[4 + i] - means[8 + i];
      int d = means[i] - means[12 + i];
      half[i] = a + b;
      half[4 + i] = d + c;
      half[8 + i] = a - b;
      half[12 + i] = d - c;
    }
    for (int i = 0; i < 16; i += 4) {
      int a = half[i] + half[i + 3] + 3;
      int b = half[i + 1] + half[i + 2];
      int c = half[i + 1] - half[i + 2];
      int d = half[i] - half[i + 3] + 3;
      coefficients[16 * i] = (short) ((a + b) >> 3);
      coefficients[16 * (i + 1)] = (short) ((d + c) >> 3);
      coefficients[16 * (i + 2)] = (short) ((a - b) >> 3);
      coefficients[16 * (i + 3)] = (short) ((d - c) >> 3);
    }
  }

  /**
   * Adds the differences of one block to the predicted pixels.
   *
   * @param from where its 16 coefficients begin
   * @param at the top left of 4 by 4 pixels
   */
  static void add(short[] coefficients, int from, Plane plane, int at) {
    int[] half = new int[16];
    for (int i = 0; i < 4; i++) {
      int in = from + i;
      int a = coefficients[in] + coefficients[in + 8];
      int b = coefficients[in] - coefficients[in + 8];
      int c = sine(coefficients[in + 4]) - cosine(coefficients[in + 12]);
      int d = cosine(coefficients[in + 4]) + sine(coefficients[in + 12]);
      half[i] = a + d;
      half[4 + i] = b + c;
      half[8 + i] = b - c;
      half[12 + i] = a - d;
    }
    for (int y = 0; y < 4; y++) {
      int in = 4 * y;
      int a = half[in] + half[in + 2] + 4;
      int b = half[in] - half[in + 2] + 4;
      int c = sine(half[in + 1]) - cosine(half[in + 3]);
      int d = cosine(half[in + 1]) + sine(half[in + 3]);
      int row = at + y * plane.stride();
      plane.add(row, (a + d) >> 3);
      plane.add(row + 1, (b + c) >> 3);
      plane.add(row + 2, (b - c) >> 3);
      plane.add(row + 3, (a - d) >> 3);
    }
  }

  /** Times the square root of 2 times the cosine of an eighth of pi. */
  private static int cosine(int value) {
    return ((value * 20091) >> 16) + value;
  }

  /** Times the square root of 2 times the sine of an eighth of pi. */
  private static int sine(int value) {
    return (value * 35468) >> 16;
  }
}
