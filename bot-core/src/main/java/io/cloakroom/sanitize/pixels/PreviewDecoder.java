package io.cloakroom.sanitize.pixels;

import io.cloakroom.sanitize.format.ImageType;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * Decodes a clean picture at two to four times the size that is wanted and at most 12 megapixels:
 * enough for a good preview, little enough for a small heap.
 */
public final class PreviewDecoder {

  private static final int OVERSAMPLING = 2;
  private static final double MAX_DECODED_PIXELS = 12e6;
  private static final String JDK_READERS = "com.sun.imageio.";

  private PreviewDecoder() {}

  public static BufferedImage decode(ImageType type, byte[] clean, int longestSidePixels)
      throws IOException {
    ImageReader reader = reader(type);
    try (ArrayImageStream stream = new ArrayImageStream(clean)) {
      reader.setInput(stream, true, true);
      int factor = factor(reader.getWidth(0), reader.getHeight(0), longestSidePixels);
      return type == ImageType.JPEG && factor > 1
          ? averaged(reader, factor)
          : subsampled(reader, factor);
    } finally {
      reader.dispose();
    }
  }

  private static int factor(int width, int height, int longestSidePixels) {
    int forSize = Math.max(width, height) / (OVERSAMPLING * longestSidePixels);
    double forMemory = Math.ceil(Math.sqrt((double) width * height / MAX_DECODED_PIXELS));
    return Math.max(forSize, (int) forMemory);
  }

  /** Each pixel is the average of a square; plain subsampling would show moiré. */
  private static BufferedImage averaged(ImageReader reader, int factor) throws IOException {
    ShrinkingRaster raster = new ShrinkingRaster(reader.getWidth(0), reader.getHeight(0), factor);
    ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    ComponentColorModel colors =
        new ComponentColorModel(
            srgb, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
    ImageReadParam target = reader.getDefaultReadParam();
    target.setDestination(new BufferedImage(colors, raster, false, null));
    try {
      reader.read(0, target);
    } catch (IOException | RuntimeException e) {
      // CMYK does not fit into the raster, and another JDK may fill it in another way.
      return subsampled(reader, factor);
    }
    return raster.isComplete() ? raster.small() : subsampled(reader, factor);
  }

  private static BufferedImage subsampled(ImageReader reader, int factor) throws IOException {
    ImageReadParam every = reader.getDefaultReadParam();
    every.setSourceSubsampling(factor, factor, 0, 0);
    return reader.read(0, every);
  }

  /** The JDK's own reader: others on the class path do not hand over pixels row by row. */
  private static ImageReader reader(ImageType type) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.mimeType());
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith(JDK_READERS)) {
        return reader;
      }
    }
    throw new IIOException("no reader for " + type);
  }
}
