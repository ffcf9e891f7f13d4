package io.cloakroom.sanitizer.internal.heif.hevc;

import io.cloakroom.sanitizer.internal.format.Rejection;

/** The arithmetic decoder of HEVC, ITU-T H.265, section 9.3.4.3. */
final class Cabac {

  private static final int SCALE = 7;
  private static final int RENORM_AT = 256 << SCALE;
  private static final int STOP = 0x80;

  /** Table 9-46: four ranges for each state. */
  private static final int[] LPS = {
    128, 176, 208, 240, 128, 167, 197, 227, 128, 158, 187, 216, 123, 150, 178, 205, 116, 142, 169,
    195, 111, 135, 160, 185, 105, 128, 152, 175, 100, 122, 144, 166, 95, 116, 137, 158, 90, 110,
    130, 150, 85, 104, 123, 142, 81, 99, 117, 135, 77, 94, 111, 128, 73, 89, 105, 122, 69, 85, 100,
    116, 66, 80, 95, 110, 62, 76, 90, 104, 59, 72, 86, 99, 56, 69, 81, 94, 53, 65, 77, 89, 51, 62,
    73, 85, 48, 59, 69, 80, 46, 56, 66, 76, 43, 53, 63, 72, 41, 50, 59, 69, 39, 48, 56, 65, 37, 45,
    54, 62, 35, 43, 51, 59, 33, 41, 48, 56, 32, 39, 46, 53, 30, 37, 43, 50, 29, 35, 41, 48, 27, 33,
    39, 45, 26, 31, 37, 43, 24, 30, 35, 41, 23, 28, 33, 39, 22, 27, 32, 37, 21, 26, 30, 35, 20, 24,
    29, 33, 19, 23, 27, 31, 18, 22, 26, 30, 17, 21, 25, 28, 16, 20, 23, 27, 15, 19, 22, 25, 14, 18,
    21, 24, 14, 17, 20, 23, 13, 16, 19, 22, 12, 15, 18, 21, 12, 14, 17, 20, 11, 14, 16, 19, 11, 13,
    15, 18, 10, 12, 15, 17, 10, 12, 14, 16, 9, 11, 13, 15, 9, 11, 12, 14, 8, 10, 12, 14, 8, 9, 11,
    13, 7, 9, 11, 12, 7, 9, 10, 12, 7, 8, 10, 11, 6, 8, 9, 11, 6, 7, 9, 10, 6, 7, 8, 9, 2, 2, 2, 2
  };

  /** Table 9-47: the state after a less probable symbol. */
  private static final int[] NEXT_LPS = {
    0, 0, 1, 2, 2, 4, 4, 5, 6, 7, 8, 9, 9, 11, 11, 12, 13, 13, 15, 15, 16, 16, 18, 18, 19, 19, 21,
    21, 22, 22, 23, 24, 24, 25, 26, 26, 27, 27, 28, 29, 29, 30, 30, 30, 31, 32, 32, 33, 33, 33, 34,
    34, 35, 35, 35, 36, 36, 36, 37, 37, 37, 38, 38, 63
  };

  private final byte[] data;
  private final byte[] states;
  private int at;
  private int range;
  private int value;
  private int bitsNeeded;

  /**
   * @param data of a unit, without inserted bytes
   */
  Cabac(byte[] data, ContextModels models) {
    this.data = data;
    states = models.states();
  }

  /** Begins at a byte, section 9.3.2.5, by which what is read first is less than the range. */
  void start(int from) throws Rejection {
    at = from;
    range = 510;
    bitsNeeded = -8;
    value = next() << 8;
    value |= next();
    if (value >= range << SCALE) {
      throw broken();
    }
  }

  /** The byte behind the last one that was read. */
  int at() {
    return at;
  }

  private int next() throws Rejection {
    if (at >= data.length) {
      throw broken();
    }
    return data[at++] & 0xFF;
  }

  /** A bin that is decoded by the model of this number. */
  int bin(int model) throws Rejection {
    int state = states[model];
    int likely = state & 1;
    int less = LPS[((state >> 1) << 2) | ((range >> 6) & 3)];
    range -= less;
    int scaled = range << SCALE;
    if (value < scaled) {
      states[model] = (byte) (state < 124 ? state + 2 : state);
      if (scaled < RENORM_AT) {
        range = scaled >> 6;
        value <<= 1;
        if (++bitsNeeded == 0) {
          bitsNeeded = -8;
          value += next();
        }
      }
      return likely;
    }
    int shift = Integer.numberOfLeadingZeros(less) - 23;
    value = (value - scaled) << shift;
    range = less << shift;
    bitsNeeded += shift;
    if (bitsNeeded >= 0) {
      value += next() << bitsNeeded;
      bitsNeeded -= 8;
    }
    states[model] = (byte) (state < 2 ? state ^ 1 : (NEXT_LPS[state >> 1] << 1) | likely);
    return likely ^ 1;
  }

  /** A bin of even chances; without a branch, of which the processor would guess every other. */
  int bypass() throws Rejection {
    value <<= 1;
    if (++bitsNeeded >= 0) {
      bitsNeeded = -8;
      value += next();
    }
    int scaled = range << SCALE;
    int rest = value - scaled;
    int less = rest >> 31;
    value = rest + (scaled & less);
    return less + 1;
  }

  /** So many of them, of which each is a digit of a quotient. */
  int bypass(int count) throws Rejection {
    int bits = 0;
    int scaled = range << SCALE;
    for (int left = count; left > 0; left -= 8) {
      int step = Math.min(8, left);
      value <<= step;
      bitsNeeded += step;
      if (bitsNeeded >= 0) {
        value += next() << bitsNeeded;
        bitsNeeded -= 8;
      }
      int digits = value / scaled;
      value -= digits * scaled;
      bits = (bits << step) | digits;
    }
    return bits;
  }

  /** True at an end; {@link #finish} is to follow. */
  boolean terminates() throws Rejection {
    range -= 2;
    int scaled = range << SCALE;
    if (value >= scaled) {
      return true;
    }
    if (scaled < RENORM_AT) {
      range = scaled >> 6;
      value <<= 1;
      if (++bitsNeeded == 0) {
        bitsNeeded = -8;
        value += next();
      }
    }
    return false;
  }

  /** Where the next byte is, after a bit that is set and zeros up to there. */
  int finish() throws Rejection {
    if (((data[at - 1] << (8 + bitsNeeded)) & 0xFF) != STOP) {
      throw broken();
    }
    return at;
  }

  static Rejection broken() {
    return Rejection.malformed("its picture data cannot be followed");
  }
}
