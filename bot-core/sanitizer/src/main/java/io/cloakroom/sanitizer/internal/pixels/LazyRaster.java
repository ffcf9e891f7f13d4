package io.cloakroom.sanitizer.internal.pixels;

import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.stream.IntStream;

/**
 * Pretends to be the raster of an upright picture, for an encoder that asks for it row by row.
 * Whoever reached past these methods for the pixels would find a buffer of one sample, and fail.
 */
final class LazyRaster extends WritableRaster {

  private final UprightPicture picture;

  private LazyRaster(UprightPicture picture) {
    super(
        new PixelInterleavedSampleModel(
            dataType(picture),
            picture.width(),
            picture.height(),
            picture.bands(),
            picture.width() * picture.bands(),
            IntStream.range(0, picture.bands()).toArray()),
        picture.bits() == 8 ? new DataBufferByte(1) : new DataBufferUShort(1),
        new Point());
    this.picture = picture;
  }

  /** To be given to an encoder, once. */
  static BufferedImage image(UprightPicture picture) {
    int space = picture.bands() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    boolean alpha = picture.bands() == 4;
    ComponentColorModel colors =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            dataType(picture));
    return new BufferedImage(colors, new LazyRaster(picture), false, null);
  }

  private static int dataType(UprightPicture picture) {
    return picture.bits() == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
  }

  @Override
  public int[] getPixels(int x, int y, int w, int h, int[] reused) {
    if (x != 0 || w != width) {
      throw new UnsupportedOperationException("whole rows only");
    }
    int[] samples = reused == null ? new int[w * h * numBands] : reused;
    for (int row = 0; row < h; row++) {
      picture.copyRow(y + row, samples, row * w * numBands);
    }
    return samples;
  }

  @Override
  public Object getDataElements(int x, int y, int w, int h, Object reused) {
    return rows(x, y, w, h).getDataElements(0, 0, w, h, reused);
  }

  @Override
  public Raster createChild(int x, int y, int w, int h, int childMinX, int childMinY, int[] bands) {
    return rows(x, y, w, h).createChild(0, 0, w, h, childMinX, childMinY, bands);
  }

  private WritableRaster rows(int x, int y, int w, int h) {
    WritableRaster rows = Raster.createInterleavedRaster(getTransferType(), w, h, numBands, null);
    int[] samples = getPixels(x, y, w, h, new int[w * h * numBands]);
    rows.setPixels(0, 0, w, h, samples);
    return rows;
  }
}
