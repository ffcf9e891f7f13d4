package io.cloakroom.sanitizer.internal.webp;

import java.util.OptionalInt;

/**
 * Moves through a lossless picture, RFC 9649, section 3, to find where it ends: a decoder stops
 * after its last pixel and reads nothing that follows. Holds no pixels but those that say which
 * codes a part of the picture uses.
 */
final class LosslessWalk {

  private static final int PREDICTOR = 0;
  private static final int COLOR = 1;
  private static final int GREEN = 2;

  /** Of a picture that says so itself: a signature, two sides, alpha and version. */
  private static final int HEADER_BYTES = 5;

  private final LosslessBits bits;

  private LosslessWalk(LosslessBits bits) {
    this.bits = bits;
  }

  /**
   * Follows the codes of a picture to the last.
   *
   * @param from where the picture begins in the file
   * @param to where its chunk ends
   * @param headed false for transparency, which has no header of its own
   * @return where the picture ends; empty if it is broken or ends too early
   */
  static OptionalInt end(byte[] file, int from, int to, boolean headed, int width, int height) {
    LosslessBits bits = new LosslessBits(file, headed ? from + HEADER_BYTES : from, to);
    return new LosslessWalk(bits).walk(width, height)
        ? OptionalInt.of(bits.position())
        : OptionalInt.empty();
  }

  private boolean walk(int width, int height) {
    int columns = width;
    int seen = 0;
    while (bits.flag()) {
      int kind = bits.read(2);
      if ((seen >> kind & 1) == 1) {
        return false;
      }
      seen |= 1 << kind;
      if (kind == PREDICTOR || kind == COLOR) {
        int block = 2 + bits.read(3);
        if (!new LosslessImage(bits, squares(columns, block), squares(height, block)).skip()) {
          return false;
        }
      } else if (kind != GREEN) {
        int colors = 1 + bits.read(8);
        if (!new LosslessImage(bits, colors, 1).skip()) {
          return false;
        }
        columns = squares(columns, packing(colors));
      }
    }
    return new LosslessImage(bits, columns, height).skipMain();
  }

  /** How many pixels of few colours stand in one, as a power of two. */
  private static int packing(int colors) {
    if (colors > 16) {
      return 0;
    }
    return colors > 4 ? 1 : colors > 2 ? 2 : 3;
  }

  static int squares(int length, int sizeBits) {
    return (length + (1 << sizeBits) - 1) >> sizeBits;
  }
}
