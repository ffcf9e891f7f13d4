package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.png.chunk.PngHeader;

/**
 * Bounds the work for pixels that take next to nothing of the file: two seconds of processor time a
 * MiB, and as much as a picture of one colour and 32 megapixels takes. Rows whose pixels have
 * transparency of their own take most, as their filters are undone; to compress them anew takes
 * three times as much again.
 */
final class PngWork {

  private static final long FREE_BYTES = 128L << 20;
  private static final int READ_AGAIN = 350;
  private static final int WRITTEN_AGAIN = 125;

  /** In tenths of what a byte with transparency takes. */
  private static final int TRANSPARENT = 10;

  private static final int OF_PALETTE = 5;
  private static final int PLAIN = 4;

  private final long most;
  private long work;

  /**
   * @param fileBytes of the whole file
   * @param mending whether the rows are compressed anew
   */
  PngWork(long fileBytes, boolean mending) {
    most = FREE_BYTES + fileBytes * (mending ? WRITTEN_AGAIN : READ_AGAIN);
  }

  /** A picture or a frame of this size is to be followed. */
  void take(PngHeader header, long width, long height) throws Rejection {
    long rows = height * (1 + header.rowBytes((int) width));
    int weight = (header.colorType() & 4) != 0 ? TRANSPARENT : PLAIN;
    work += rows * (header.colorType() == PngHeader.PALETTE ? OF_PALETTE : weight) / TRANSPARENT;
    if (work > most) {
      throw Rejection.tooLarge("its pixels are too many for a file of so few bytes");
    }
  }
}
