package io.cloakroom.sanitizer.internal.pixels.vp8;

/** Reads the coefficients of one block, RFC 6386, section 13.2. */
final class Vp8Tokens {

  private static final int LAST = 16;
  private static final int NEIGHBOURHOODS = 3;
  private static final int BANDS = 8;
  private static final int KIND = BANDS * NEIGHBOURHOODS * Vp8Tables.TOKENS;
  private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

  /** Where the probabilities of each place begin; one more, for what follows the last. */
  private static final int[] BAND = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};

  /** Probabilities of the extra bits of large values. */
  private static final int[][] EXTRA_BITS = {
    {173, 148, 140},
    {176, 155, 140, 135},
    {180, 157, 141, 134, 130},
    {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
  };

  private final int[] probabilities;

  Vp8Tokens(int[] probabilities) {
    this.probabilities = probabilities;
  }

  /**
   * Reads the coefficients of one block.
   *
   * @param neighbours how many of the blocks above and on the left have coefficients
   * @param first 1 if the first coefficient is known already, 0 otherwise
   * @param out where they go, multiplied, in the order of rows
   * @return the place after the last coefficient that is not zero
   */
  int read(
      BoolReader reader, int kind, int neighbours, int first, short[] out, int at, int dc, int ac) {
    int place = first;
    int p = node(kind, place, neighbours);
    while (place < LAST && reader.read(probabilities[p])) {
      while (!reader.read(probabilities[p + 1])) {
        p = node(kind, ++place, 0);
        if (place == LAST) {
          return LAST;
        }
      }
      boolean large = reader.read(probabilities[p + 2]);
      int size = large ? large(reader, p) : 1;
      int value = reader.read(128) ? -size : size;
      out[at + ZIGZAG[place]] = (short) (value * (place > 0 ? ac : dc));
      p = node(kind, ++place, large ? 2 : 1);
    }
    return place;
  }

  private static int node(int kind, int place, int neighbours) {
    return kind * KIND + (BAND[place] * NEIGHBOURHOODS + neighbours) * Vp8Tables.TOKENS;
  }

  /** A value of 2 or more. */
  private int large(BoolReader reader, int p) {
    if (!reader.read(probabilities[p + 3])) {
      return reader.read(probabilities[p + 4]) ? 3 + reader.bit(probabilities[p + 5]) : 2;
    }
    if (!reader.read(probabilities[p + 6])) {
      if (!reader.read(probabilities[p + 7])) {
        return 5 + reader.bit(159);
      }
      int high = 2 * reader.bit(165);
      return 7 + high + reader.bit(145);
    }
    int high = reader.bit(probabilities[p + 8]);
    int category = 2 * high + reader.bit(probabilities[p + 9 + high]);
    int extra = 0;
    for (int probability : EXTRA_BITS[category]) {
      extra = 2 * extra + reader.bit(probability);
    }
    return 3 + (8 << category) + extra;
  }
}
