package io.cloakroom.sanitizer.internal.heif.hevc;

/**
 * What the arithmetic decoder has learnt of each kind of bin in slices that lean on no other
 * picture, ITU-T H.265, section 9.3.2.2 and tables 9-5 to 9-37, of initType 0.
 */
final class ContextModels {

  static final int SAO_MERGE = 0;
  static final int SAO_TYPE = 1;
  static final int SPLIT_UNIT = 2;
  static final int BYPASS_UNIT = 5;
  static final int PART_MODE = 6;
  static final int PREDICTED_MODE = 7;
  static final int CHROMA_MODE = 8;
  static final int QP_DELTA = 9;
  static final int SPLIT_TRANSFORM = 11;
  static final int CODED_LUMA = 14;
  static final int CODED_CHROMA = 16;
  static final int SKIP_TRANSFORM = 21;
  static final int LAST_X = 23;
  static final int LAST_Y = 41;
  static final int CODED_GROUP = 59;
  static final int SIGNIFICANT = 63;
  static final int ABOVE_ONE = 105;
  static final int ABOVE_TWO = 129;

  private static final int[] INITIAL = {
    153, 200, 139, 141, 157, 154, 184, 184, 63, 154, 154, 153, 138, 138, 111, 141, 94, 138, 182,
        154,
    154, 139, 139, 110, 110, 124, 125, 140, 153, 125, 127, 140, 109, 111, 143, 127, 111, 79, 108,
        123,
    63, 110, 110, 124, 125, 140, 153, 125, 127, 140, 109, 111, 143, 127, 111, 79, 108, 123, 63, 91,
    171, 134, 141, 111, 111, 125, 110, 110, 94, 124, 108, 124, 107, 125, 141, 179, 153, 125, 107,
        125,
    141, 179, 153, 125, 107, 125, 141, 179, 153, 125, 140, 139, 182, 182, 152, 136, 152, 136, 153,
        136,
    139, 111, 136, 139, 111, 140, 92, 137, 138, 140, 152, 138, 139, 153, 74, 149, 92, 139, 107, 122,
    152, 140, 179, 166, 182, 140, 227, 122, 197, 138, 153, 136, 167, 152, 152
  };

  private final byte[] states = new byte[INITIAL.length];

  /** Of each model its state, and in the lowest bit the more probable symbol. */
  byte[] states() {
    return states;
  }

  void start(int quantiser) {
    int qp = Math.max(0, Math.min(51, quantiser));
    for (int i = 0; i < INITIAL.length; i++) {
      int slope = (INITIAL[i] >> 4) * 5 - 45;
      int offset = ((INITIAL[i] & 15) << 3) - 16;
      int start = Math.max(1, Math.min(126, ((slope * qp) >> 4) + offset));
      states[i] = (byte) (start <= 63 ? (63 - start) << 1 : ((start - 64) << 1) | 1);
    }
  }

  byte[] copy() {
    return states.clone();
  }

  void resume(byte[] saved) {
    System.arraycopy(saved, 0, states, 0, states.length);
  }
}
