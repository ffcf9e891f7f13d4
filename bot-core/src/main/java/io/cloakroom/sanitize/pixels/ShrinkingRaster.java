package io.cloakroom.sanitize.pixels;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Pretends to be a raster of the full picture, but keeps the average of each square of pixels only,
 * so that 100 megapixels need the memory of their preview. It lives from the JDK's JPEG reader
 * handing over whole rows, top down, through {@link #setRect(int, int, Raster)}: {@link
 * #isComplete} tells whether that held.
 */
final class ShrinkingRaster extends WritableRaster {

  private static final int BANDS = 3;

  private final int factor;
  private final BufferedImage small;
  private final int[] sums;
  private int[] row = new int[0];
  private int rowsInSums;
  private int nextRow;

  /**
   * @param factor side of the squares that become one pixel
   */
  ShrinkingRaster(int width, int height, int factor) {
    super(
        new PixelInterleavedSampleModel(
            DataBufferByte.TYPE_BYTE, width, height, BANDS, width * BANDS, new int[] {0, 1, 2}),
        new DataBufferByte(1),
        new Point());
    this.factor = factor;
    int smallWidth = (width + factor - 1) / factor;
    small =
        new BufferedImage(smallWidth, (height + factor - 1) / factor, BufferedImage.TYPE_INT_RGB);
    sums = new int[smallWidth * BANDS];
  }

  @Override
  public void setRect(int x, int y, Raster rows) {
    if (x != 0 || y != nextRow || rows.getWidth() != width || rows.getNumBands() != BANDS) {
      throw new IllegalStateException("not the next whole row");
    }
    for (int i = 0; i < rows.getHeight(); i++) {
      row =
          rows.getPixels(
              rows.getMinX(), rows.getMinY() + i, width, 1, row.length == 0 ? null : row);
      addRow();
    }
  }

  /** True once every row has come. */
  boolean isComplete() {
    return nextRow == height;
  }

  /** The averages: width and height divided by the factor, rounded up. */
  BufferedImage small() {
    return small;
  }

  private void addRow() {
    for (int x = 0, at = 0; x < width; x++) {
      int sum = x / factor * BANDS;
      sums[sum] += row[at++];
      sums[sum + 1] += row[at++];
      sums[sum + 2] += row[at++];
    }
    nextRow++;
    rowsInSums++;
    if (rowsInSums == factor || nextRow == height) {
      writeSums();
    }
  }

  private void writeSums() {
    int y = (nextRow - 1) / factor;
    for (int x = 0; x < small.getWidth(); x++) {
      int count = rowsInSums * Math.min(factor, width - x * factor);
      int rgb = 0;
      for (int band = 0; band < BANDS; band++) {
        rgb = rgb << 8 | (sums[x * BANDS + band] + count / 2) / count;
        sums[x * BANDS + band] = 0;
      }
      small.setRGB(x, y, rgb);
    }
    rowsInSums = 0;
  }
}
