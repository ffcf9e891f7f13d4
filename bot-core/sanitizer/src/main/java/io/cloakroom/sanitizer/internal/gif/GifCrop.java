package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.io.ByteArrayOutputStream;

/**
 * Compresses anew what of a frame lies on the canvas. The rest is shown by nobody, and could be
 * another picture.
 */
final class GifCrop {

  private final CodeStream codes;
  private final LzwDecoder decoder = new LzwDecoder();
  private final LzwEncoder encoder = new LzwEncoder();

  GifCrop(CodeStream codes) {
    this.codes = codes;
  }

  /**
   * Writes the upper left part of a frame, row by row even where it was interlaced. Takes a byte a
   * pixel.
   *
   * @param frame whose codes were read, and walked through
   * @param part of the same place, and smaller
   * @return which colours are used, by their index
   */
  boolean[] write(GifFrame frame, GifFrame part, int minCodeSize, Pieces data, int maxBytes)
      throws Rejection {
    byte[] rows = decoder.decode(codes, minCodeSize, Math.toIntExact(frame.pixels()));
    byte[] pixels = new byte[Math.toIntExact(part.pixels())];
    boolean[] seen = new boolean[1 << 8];
    int bits = 2;
    for (int row = 0; row < frame.height(); row++) {
      int y = frame.interlaced() ? interlaced(row, frame.height()) : row;
      if (y < part.height()) {
        System.arraycopy(rows, row * frame.width(), pixels, y * part.width(), part.width());
      }
    }
    for (byte pixel : pixels) {
      seen[pixel & 0xFF] = true;
      bits |= pixel & 0xFF;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int codeSize = 32 - Integer.numberOfLeadingZeros(bits);
    encoder.encode(pixels, pixels.length, codeSize, out, maxBytes);
    data.add(out.toByteArray());
    return seen;
  }

  /** Where the row of this number in the file is shown: GIF89a, appendix E. */
  private static int interlaced(int row, int height) {
    int left = row;
    for (int[] pass : new int[][] {{0, 8}, {4, 8}, {2, 4}}) {
      int rows = Math.max(0, (height - pass[0] + pass[1] - 1) / pass[1]);
      if (left < rows) {
        return pass[0] + left * pass[1];
      }
      left -= rows;
    }
    return 1 + 2 * left;
  }
}
