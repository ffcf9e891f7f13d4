package io.cloakroom.sanitizer.internal.pixels;

import java.awt.Point;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.stream.IntStream;

/**
 * Pretends to be a raster of the full picture, but keeps averages only, so that 100 megapixels need
 * the memory of their preview. It lives from the JDK's JPEG reader handing over whole rows, top
 * down, through {@link #setRect(int, int, Raster)}: {@link AreaAverage#isComplete} tells whether
 * that held.
 */
final class ShrinkingRaster extends WritableRaster {

  private final AreaAverage average;
  private byte[] row = new byte[0];

  ShrinkingRaster(int width, int height, int bands, AreaAverage average) {
    super(
        new PixelInterleavedSampleModel(
            DataBufferByte.TYPE_BYTE,
            width,
            height,
            bands,
            width * bands,
            IntStream.range(0, bands).toArray()),
        new DataBufferByte(1),
        new Point());
    this.average = average;
  }

  @Override
  public void setRect(int x, int y, Raster rows) {
    boolean next = x == 0 && y == average.nextRow();
    if (!next || rows.getWidth() != width || rows.getNumBands() != numBands) {
      throw new IllegalStateException("not the next whole row");
    }
    for (int i = 0; i < rows.getHeight(); i++) {
      byte[] reused = row.length == 0 ? null : row;
      row = (byte[]) rows.getDataElements(rows.getMinX(), rows.getMinY() + i, width, 1, reused);
      average.add(row);
    }
  }
}
