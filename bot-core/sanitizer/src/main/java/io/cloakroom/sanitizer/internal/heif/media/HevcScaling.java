package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Rejection;

/** The scaling lists of HEVC, ITU-T H.265, section 7.3.4. */
final class HevcScaling {

  private static final int SIZES = 4;
  private static final int MATRICES = 6;
  private static final int MAX_COEFFICIENTS = 64;

  private HevcScaling() {}

  static void copy(BitCopy set) throws Rejection {
    for (int size = 0; size < SIZES; size++) {
      for (int matrix = 0; matrix < MATRICES; matrix += size == SIZES - 1 ? 3 : 1) {
        if (set.flag()) {
          set.numbers(Math.min(MAX_COEFFICIENTS, 1 << (4 + 2 * size)) + (size > 1 ? 1 : 0));
        } else {
          set.number();
        }
      }
    }
  }
}
