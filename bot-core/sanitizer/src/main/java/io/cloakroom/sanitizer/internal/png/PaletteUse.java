package io.cloakroom.sanitizer.internal.png;

import java.util.Arrays;

/**
 * Which entries of the palette the pixels of a PNG picture use: follows the filters of its rows,
 * PNG third edition, section 9.2, where a pixel takes a byte or less.
 */
final class PaletteUse {

  private static final int ENTRIES = 256;

  private final int depth;
  private final boolean[] met = new boolean[ENTRIES];
  private final boolean[] metBytes = new boolean[ENTRIES];

  /** Up to {@link #at} the row that is being read, from there on the one above it. */
  private byte[] row = new byte[0];

  private int at;
  private int columns;
  private int filter;
  private int left;
  private int aboveLeft;

  /**
   * @param depth bits of a pixel: 1, 2, 4 or 8
   */
  PaletteUse(int depth) {
    this.depth = depth;
  }

  /** The rows that follow have so many pixels, and no row above the first. */
  void pass(int pixels) {
    columns = pixels;
    row = new byte[(int) (((long) pixels * depth + 7) / 8)];
    at = row.length;
  }

  /** A row with this filter follows. */
  void row(int filterType) {
    filter = filterType;
    at = 0;
    left = 0;
    aboveLeft = 0;
  }

  /** Takes in bytes of that row, which need not be all of it. */
  void take(byte[] buffer, int from, int count) {
    int whole = (int) ((long) columns * depth / 8);
    for (int i = from; i < from + count; i++) {
      int above = row[at] & 0xFF;
      int value = buffer[i] + predicted(above) & 0xFF;
      row[at] = (byte) value;
      aboveLeft = above;
      left = value;
      if (at < whole) {
        metBytes[value] = true;
      } else {
        meetPixels(value, columns - at * (8 / depth));
      }
      at++;
    }
  }

  private int predicted(int above) {
    return switch (filter) {
      case 1 -> left;
      case 2 -> above;
      case 3 -> (left + above) / 2;
      case 4 -> paeth(above);
      default -> 0;
    };
  }

  private int paeth(int above) {
    int sum = left + above - aboveLeft;
    int toLeft = Math.abs(sum - left);
    int toAbove = Math.abs(sum - above);
    int toAboveLeft = Math.abs(sum - aboveLeft);
    if (toLeft <= toAbove && toLeft <= toAboveLeft) {
      return left;
    }
    return toAbove <= toAboveLeft ? above : aboveLeft;
  }

  private void meetPixels(int value, int pixels) {
    for (int shift = 8 - depth; shift >= 8 - depth * pixels; shift -= depth) {
      met[value >> shift & (1 << depth) - 1] = true;
    }
  }

  /** A pixel of the first entry, as of a picture that is blank. */
  void first() {
    met[0] = true;
  }

  /** What the pixels of another picture use, too. */
  void add(PaletteUse other) {
    for (int i = 0; i < ENTRIES; i++) {
      met[i] |= other.met[i];
      metBytes[i] |= other.metBytes[i];
    }
  }

  /** For each entry that there can be, whether a pixel shows it. */
  boolean[] entries() {
    for (int value = 0; value < ENTRIES; value++) {
      if (metBytes[value]) {
        meetPixels(value, 8 / depth);
      }
    }
    return Arrays.copyOf(met, ENTRIES);
  }
}
