package io.cloakroom.sanitizer.internal.pixels.motion;

/**
 * What is shown of a canvas: on white where it is transparent, with the mark over all of it. Knows
 * what it showed before, so that of a frame only what is new needs to be written.
 */
final class MarkedCanvas {

  private static final int COLORS = 3;
  private static final int WHITE = 255;

  private final int width;
  private final int[] mark;
  private final byte[] rgb;

  /**
   * @param mark as large as the canvas, 8 bits each of alpha, red, green and blue
   */
  MarkedCanvas(int width, int height, int[] mark) {
    this.width = width;
    this.mark = mark;
    rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), COLORS)];
  }

  /** Takes over part of a canvas; returns the smallest area that holds every changed pixel. */
  Area update(int[] argb, Area area) {
    int left = area.right();
    int right = area.left();
    int top = area.bottom();
    int bottom = area.top();
    for (int y = area.top(); y < area.bottom(); y++) {
      for (int x = area.left(); x < area.right(); x++) {
        if (put(y * width + x, argb[y * width + x])) {
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = y + 1;
        }
      }
    }
    return new Area(left, top, right, bottom);
  }

  private boolean put(int at, int pixel) {
    int alpha = pixel >>> 24;
    int over = mark[at];
    int marked = over >>> 24;
    boolean changed = false;
    for (int i = 0, shift = 16; i < COLORS; i++, shift -= 8) {
      int level = pixel >> shift & 255;
      if (alpha < 255) {
        level = mixed(level, WHITE, alpha);
      }
      if (marked > 0) {
        level = mixed(over >> shift & 255, level, marked);
      }
      changed |= rgb[at * COLORS + i] != (byte) level;
      rgb[at * COLORS + i] = (byte) level;
    }
    return changed;
  }

  private static int mixed(int upper, int lower, int alpha) {
    return (upper * alpha + lower * (255 - alpha) + 127) / 255;
  }

  /** Copies part of a row: red, green and blue of each pixel. */
  void copy(Area area, int y, byte[] row) {
    System.arraycopy(rgb, (y * width + area.left()) * COLORS, row, 0, area.width() * COLORS);
  }
}
