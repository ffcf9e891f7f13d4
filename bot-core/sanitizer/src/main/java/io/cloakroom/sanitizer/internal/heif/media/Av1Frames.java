package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * Counts the frames of an AV1 picture by the first bits of their headers, AV1 Bitstream and
 * Decoding Process, section 5.9.2: of each layer one is shown, section 7.5, and what follows it no
 * viewer shows.
 */
final class Av1Frames {

  private static final int EXISTING = 0x80;
  private static final int SHOWN = 0x10;

  /** By the number of the layer, which has two bits. */
  private final int[] coded = new int[4];

  private final int[] shown = new int[4];
  private final boolean alone;

  /**
   * @param alone false for one of an animation, which may hold frames that others are made of
   */
  Av1Frames(boolean alone) {
    this.alone = alone;
  }

  /**
   * A header of a frame.
   *
   * @param reduced whether the sequence is one of pictures that are all shown
   * @param first of its bytes
   */
  void take(int layer, boolean reduced, byte first) throws Rejection {
    boolean existing = !reduced && (first & EXISTING) != 0;
    coded[layer] += existing ? 0 : 1;
    shown[layer] += reduced || existing || (first & SHOWN) != 0 ? 1 : 0;
    if (shown[layer] > 1 || (alone && coded[layer] > 1)) {
      throw Rejection.malformed("an item of it holds more than 1 coded picture");
    }
  }
}
