package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * What sequence parameters say of how pictures are shown, ITU-T H.265, annex E: colours, proportion
 * and crop are kept; times and the filling of buffers are left out.
 */
final class HevcUsability {

  private static final int EXTENDED = 255;
  private static final int MAX_BUFFERS = 32;

  private HevcUsability() {}

  static void copy(BitCopy set, int subLayers) throws Rejection {
    if (set.flag() && set.bits(8) == EXTENDED) {
      set.copy(32);
    }
    if (set.flag()) {
      set.flag();
    }
    if (set.flag()) {
      set.copy(4);
      if (set.flag()) {
        set.copy(24);
      }
    }
    if (set.flag()) {
      set.numbers(2);
    }
    set.copy(3);
    if (set.flag()) {
      set.numbers(4);
    }
    skipTimes(set, subLayers);
    set.put(0, 1);
    if (set.flag()) {
      set.copy(3);
      set.numbers(5);
    }
  }

  private static void skipTimes(BitCopy set, int subLayers) throws Rejection {
    if (!set.skipFlag()) {
      return;
    }
    set.skip(32);
    set.skip(32);
    if (set.skipFlag()) {
      set.skipNumber();
    }
    if (set.skipFlag()) {
      skipBuffers(set, subLayers);
    }
  }

  /** Section E.2.2. */
  private static void skipBuffers(BitCopy set, int subLayers) throws Rejection {
    boolean units = set.skipFlag();
    boolean slices = set.skipFlag();
    boolean parts = false;
    if (units || slices) {
      parts = set.skipFlag();
      set.skip(parts ? 19 : 0);
      set.skip(8);
      set.skip(parts ? 4 : 0);
      set.skip(15);
    }
    for (int i = 0; i < subLayers; i++) {
      skipBuffer(set, (units ? 1 : 0) + (slices ? 1 : 0), parts);
    }
  }

  private static void skipBuffer(BitCopy set, int kinds, boolean parts) throws Rejection {
    boolean always = set.skipFlag();
    boolean fixed = always || set.skipFlag();
    boolean lowDelay = false;
    if (fixed) {
      set.skipNumber();
    } else {
      lowDelay = set.skipFlag();
    }
    long buffers = lowDelay ? 1 : 1 + set.skipNumber();
    if (buffers > MAX_BUFFERS) {
      throw BitCopy.broken();
    }
    for (long i = 0; i < kinds * buffers; i++) {
      for (int number = 0; number < (parts ? 4 : 2); number++) {
        set.skipNumber();
      }
      set.skip(1);
    }
  }
}
