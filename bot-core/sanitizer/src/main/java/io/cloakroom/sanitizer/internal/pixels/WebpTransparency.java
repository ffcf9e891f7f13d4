package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.internal.webp.WebpStoredFrame;
import java.awt.image.Raster;
import java.io.IOException;

/** Reads the transparency of a lossy WebP picture, RFC 9649, section 2.7.1.2. */
final class WebpTransparency {

  private static final int GREEN = 1;
  private static final int HORIZONTAL = 1;
  private static final int VERTICAL = 2;

  private final int width;
  private final int filter;
  private final byte[] levels;

  private WebpTransparency(int width, int filter, byte[] levels) {
    this.width = width;
    this.filter = filter;
    this.levels = levels;
  }

  /** One level a pixel, row by row: 0 for nothing to 255 for everything. */
  static byte[] read(byte[] clean, WebpStoredFrame frame) throws IOException {
    int start = frame.alpha().orElseThrow().start();
    int header = clean[start];
    boolean compressed = (header & 3) != 0;
    byte[] levels =
        compressed
            ? decompressed(frame.alphaFile(clean), frame.widthPixels(), frame.heightPixels())
            : raw(clean, start + 1, frame.widthPixels() * frame.heightPixels());
    new WebpTransparency(frame.widthPixels(), header >> 2 & 3, levels).unfilter();
    return levels;
  }

  private static byte[] raw(byte[] clean, int from, int count) {
    byte[] levels = new byte[count];
    System.arraycopy(clean, from, levels, 0, count);
    return levels;
  }

  private static byte[] decompressed(byte[] file, int width, int height) throws IOException {
    Raster picture = WebpLossless.read(file).getRaster();
    byte[] levels = new byte[width * height];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      picture.getSamples(0, y, width, 1, GREEN, row);
      for (int x = 0; x < width; x++) {
        levels[y * width + x] = (byte) row[x];
      }
    }
    return levels;
  }

  /** Every level is stored as the difference to a guess from its neighbours. */
  private void unfilter() {
    for (int at = 0; filter != 0 && at < levels.length; at++) {
      levels[at] += (byte) guess(at);
    }
  }

  private int guess(int at) {
    boolean first = at % width == 0;
    if (at < width) {
      return first ? 0 : level(at - 1);
    }
    if (first || filter == VERTICAL) {
      return level(at - width);
    }
    if (filter == HORIZONTAL) {
      return level(at - 1);
    }
    int gradient = level(at - 1) + level(at - width) - level(at - width - 1);
    return Math.max(0, Math.min(255, gradient));
  }

  private int level(int at) {
    return levels[at] & 0xFF;
  }
}
