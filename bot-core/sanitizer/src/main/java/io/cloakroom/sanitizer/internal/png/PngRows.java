package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.internal.format.Rejection;
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
      at += step;
      bytesLeftInRow -= step;
    }
    return at;
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
    }
  }

  private int count(int size, int[] offsets, int[] steps) {
    return Math.max(0, (size - offsets[pass] + steps[pass] - 1) / steps[pass]);
  }
}
