package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.png.chunk.PngHeader;
import java.util.Optional;

/**
 * Counts the rows of pixels as they come out of the inflater and looks at the filter byte before
 * each, PNG third edition, sections 7.2, 8.1 and 9.2.
 */
final class PngRows {

  private static final int MAX_FILTER = 4;
  private static final int[] PASS_X = {0, 4, 0, 2, 0, 1, 0};
  private static final int[] PASS_Y = {0, 0, 4, 0, 2, 0, 1};
  private static final int[] PASS_WIDTH = {8, 8, 4, 4, 2, 2, 1};
  private static final int[] PASS_HEIGHT = {8, 8, 8, 4, 4, 2, 2};

  private final PngHeader header;
  private final int width;
  private final int height;
  private final Optional<PaletteUse> use;
  private final Optional<HiddenColors> hidden;
  private int pass = -1;
  private int rowsLeft;
  private long rowBytes;
  private long bytesLeftInRow;

  /** For a picture or frame of this size with pixels as the header says. */
  PngRows(PngHeader header, int width, int height, Optional<PaletteUse> use) {
    this.header = header;
    this.width = width;
    this.height = height;
    this.use = use;
    hidden = HiddenColors.writing(header.colorType(), header.bitDepth());
    openPass();
  }

  /** Takes in so many bytes; returns how many of them belong to the picture. */
  int take(byte[] buffer, int count) throws Rejection {
    int at = 0;
    while (at < count && !isComplete()) {
      if (bytesLeftInRow == 0) {
        openRow(buffer[at++]);
      }
      int step = (int) Math.min(count - at, bytesLeftInRow);
      if (use.isPresent()) {
        use.get().take(buffer, at, step);
      }
      if (hidden.isPresent()) {
        hidden.get().take(buffer, at, step);
      }
      at += step;
      bytesLeftInRow -= step;
    }
    return at;
  }

  /** The colours of its transparent pixels; empty if it has no such. */
  Optional<HiddenColors> hidden() {
    return hidden;
  }

  boolean isComplete() {
    if (bytesLeftInRow == 0 && rowsLeft == 0) {
      openPass();
    }
    return bytesLeftInRow == 0 && rowsLeft == 0;
  }

  private void openRow(byte filter) throws Rejection {
    if (filter < 0 || filter > MAX_FILTER) {
      throw Rejection.malformed("a row of its pixels has an unknown filter");
    }
    rowsLeft--;
    bytesLeftInRow = rowBytes;
    use.ifPresent(palette -> palette.row(filter));
    hidden.ifPresent(colors -> colors.row(filter));
  }

  /** Moves on to the next pass that has any pixels; a picture that is not interlaced has one. */
  private void openPass() {
    int passes = header.interlaced() ? PASS_X.length : 1;
    while (rowsLeft == 0 && ++pass < passes) {
      int columns = header.interlaced() ? count(width, PASS_X, PASS_WIDTH) : width;
      int rows = header.interlaced() ? count(height, PASS_Y, PASS_HEIGHT) : height;
      rowBytes = header.rowBytes(columns);
      rowsLeft = columns == 0 ? 0 : rows;
      use.ifPresent(palette -> palette.pass(columns));
      hidden.ifPresent(colors -> colors.pass(columns));
    }
  }

  /**
   * How many bytes a compressed picture takes at most: what it takes stored, a hundredth and 1 KiB.
   * Blocks without any pixel could make it as long as anybody likes.
   */
  static long mostCompressed(long rowBytes) {
    return rowBytes + rowBytes / 100 + 1024;
  }

  /** How many bytes all rows take, each with its filter. */
  long bytes() {
    if (!header.interlaced()) {
      return height * (1 + header.rowBytes(width));
    }
    long all = 0;
    for (int i = 0; i < PASS_X.length; i++) {
      int columns = Math.max(0, (width - PASS_X[i] + PASS_WIDTH[i] - 1) / PASS_WIDTH[i]);
      int rows = Math.max(0, (height - PASS_Y[i] + PASS_HEIGHT[i] - 1) / PASS_HEIGHT[i]);
      all += columns == 0 ? 0 : rows * (1 + header.rowBytes(columns));
    }
    return all;
  }

  private int count(int size, int[] offsets, int[] steps) {
    return Math.max(0, (size - offsets[pass] + steps[pass] - 1) / steps[pass]);
  }
}
