package io.cloakroom.sanitize;

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
 * Decodes a clean picture at about twice to four times the size that is wanted, never at full size:
 * enough for a good preview, little enough for a small heap.
 */
final class PreviewDecoder {

  private static final int OVERSAMPLING = 2;
  private static final String JDK_READERS = "com.sun.imageio.";

  private PreviewDecoder() {}

  static BufferedImage decode(ImageType type, byte[] clean, int longestSidePixels)
      throws IOException {
    ImageReader reader = reader(type);
    try (ArrayImageStream stream = new ArrayImageStream(clean)) {
      reader.setInput(stream, true, true);
      int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
      int factor = Math.max(1, longest / (OVERSAMPLING * longestSidePixels));
      return type == ImageType.JPEG && factor > 1
          ? averaged(reader, factor)
          : subsampled(reader, factor);
    } finally {
      reader.dispose();
    }
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
