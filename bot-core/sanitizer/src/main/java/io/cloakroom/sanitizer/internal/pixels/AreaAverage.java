package io.cloakroom.sanitizer.internal.pixels;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * Shrinks a picture that comes row by row: each pixel of the result is the exact average of the
 * area that it covers, parts of pixels counted as such. Keeps one row of sums and the result.
 */
final class AreaAverage {

  /** A pixel has this many parts in each direction. */
  private static final int PARTS = 256;

  private final int width;
  private final int height;
  private final int bands;
  private final int smallWidth;
  private final int smallHeight;
  private final byte[] small;
  private final float[] sums;

  /** For each column of the result its left edge, in pixels and in parts of the next. */
  private final int[] edges;

  private final int[] edgeParts;
  private int nextRow;

  /**
   * @param width of the rows that come, in pixels
   * @param height how many rows will come
   * @param bands samples of 8 bits a pixel
   * @param smallWidth 1 to {@code width}
   * @param smallHeight 1 to {@code height}
   */
  AreaAverage(int width, int height, int bands, int smallWidth, int smallHeight) {
    this.width = width;
    this.height = height;
    this.bands = bands;
    this.smallWidth = smallWidth;
    this.smallHeight = smallHeight;
    small = new byte[Math.multiplyExact(Math.multiplyExact(smallWidth, smallHeight), bands)];
    sums = new float[smallWidth * bands];
    edges = new int[smallWidth + 1];
    edgeParts = new int[smallWidth + 1];
    for (int x = 0; x <= smallWidth; x++) {
      long edge = (long) x * width * PARTS / smallWidth;
      edges[x] = (int) (edge / PARTS);
      edgeParts[x] = (int) (edge % PARTS);
    }
  }

  /** Takes the next row of {@code width * bands} samples. */
  void add(byte[] row) {
    long top = (long) nextRow * smallHeight;
    long bottom = top + smallHeight;
    int y = (int) (top / height);
    long edge = (y + 1L) * height;
    if (bottom <= edge) {
      accumulate(row, 1f * smallHeight / height);
    } else {
      accumulate(row, (float) (edge - top) / height);
    }
    if (bottom >= edge) {
      write(y);
      Arrays.fill(sums, 0);
      if (bottom > edge) {
        accumulate(row, (float) (bottom - edge) / height);
      }
    }
    nextRow++;
  }

  /** True once every row has come. */
  boolean isComplete() {
    return nextRow == height;
  }

  int nextRow() {
    return nextRow;
  }

  /** The averages, row by row, samples in the order in which they came. */
  byte[] small() {
    return small;
  }

  /**
   * The averages, in the colours of the rows.
   *
   * @param order where in a pixel of a row each component of the colour model stands
   */
  BufferedImage image(ColorModel colors, int... order) {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(small, small.length),
            smallWidth,
            smallHeight,
            smallWidth * bands,
            bands,
            order,
            null);
    return new BufferedImage(colors, raster, false, null);
  }

  private void accumulate(byte[] row, float weight) {
    if (smallWidth == width) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * (row[i] & 0xFF);
      }
    } else if (bands == 3) {
      accumulateColor(row, weight * smallWidth / ((float) width * PARTS));
    } else {
      accumulateAny(row, weight * smallWidth / ((float) width * PARTS));
    }
  }

  private void accumulateColor(byte[] row, float weight) {
    for (int x = 0, to = 0; x < smallWidth; x++, to += 3) {
      int at = edges[x] * 3;
      int end = edges[x + 1] * 3;
      int parts = PARTS - edgeParts[x];
      int red = (row[at] & 0xFF) * parts;
      int green = (row[at + 1] & 0xFF) * parts;
      int blue = (row[at + 2] & 0xFF) * parts;
      int reds = 0;
      int greens = 0;
      int blues = 0;
      for (at += 3; at < end; at += 3) {
        reds += row[at] & 0xFF;
        greens += row[at + 1] & 0xFF;
        blues += row[at + 2] & 0xFF;
      }
      parts = edgeParts[x + 1];
      if (parts != 0) {
        red += (row[end] & 0xFF) * parts;
        green += (row[end + 1] & 0xFF) * parts;
        blue += (row[end + 2] & 0xFF) * parts;
      }
      sums[to] += weight * (red + (float) PARTS * reds);
      sums[to + 1] += weight * (green + (float) PARTS * greens);
      sums[to + 2] += weight * (blue + (float) PARTS * blues);
    }
  }

  private void accumulateAny(byte[] row, float weight) {
    for (int i = 0; i < sums.length; i++) {
      int x = i / bands;
      int at = edges[x] * bands + i % bands;
      int end = edges[x + 1] * bands + i % bands;
      float sum = (row[at] & 0xFF) * (PARTS - edgeParts[x]);
      for (at += bands; at < end; at += bands) {
        sum += (row[at] & 0xFF) * PARTS;
      }
      if (edgeParts[x + 1] != 0) {
        sum += (row[end] & 0xFF) * edgeParts[x + 1];
      }
      sums[i] += weight * sum;
    }
  }

  private void write(int y) {
    int to = y * sums.length;
    for (int i = 0; i < sums.length; i++) {
      small[to + i] = (byte) Math.min(255, (int) (sums[i] + 0.5f));
    }
  }
}
