package io.cloakroom.sanitizer.internal.pixels.vp8;

/**
 * What coefficients are multiplied by, RFC 6386, sections 9.6 and 14.1: the first of a block (DC)
 * and the others (AC), for brightness, for the means of brightness (Y2) and for colour.
 */
record Vp8Quantizer(int yDc, int yAc, int y2Dc, int y2Ac, int uvDc, int uvAc) {

  private static final int MAX_UV_DC_INDEX = 117;

  /**
   * @param index of the segment
   * @param deltas to it, for Y DC, Y2 DC, Y2 AC, UV DC and UV AC
   */
  static Vp8Quantizer of(int index, int[] deltas) {
    return new Vp8Quantizer(
        Vp8Tables.DC_STEPS[clamp(index + deltas[0], 127)],
        Vp8Tables.AC_STEPS[clamp(index, 127)],
        Vp8Tables.DC_STEPS[clamp(index + deltas[1], 127)] * 2,
        Math.max(8, Vp8Tables.AC_STEPS[clamp(index + deltas[2], 127)] * 155 / 100),
        Vp8Tables.DC_STEPS[clamp(index + deltas[3], MAX_UV_DC_INDEX)],
        Vp8Tables.AC_STEPS[clamp(index + deltas[4], 127)]);
  }

  private static int clamp(int index, int most) {
    return Math.max(0, Math.min(most, index));
  }
}
