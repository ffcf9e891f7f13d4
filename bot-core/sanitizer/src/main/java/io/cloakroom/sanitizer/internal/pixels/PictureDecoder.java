package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.MultiPixelPackedSampleModel;
import java.awt.image.SampleModel;
import java.awt.image.SinglePixelPackedSampleModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** Decodes the first picture of a clean file by the readers that ImageIO knows for its format. */
final class PictureDecoder {

  private static final String JDK_READERS = "com.sun.imageio.";

  /** Their frames may be smaller than the picture, and are decoded whole. */
  private static final Set<ImageType> ON_CANVAS = EnumSet.of(ImageType.GIF, ImageType.WEBP);

  private PictureDecoder() {}

  private interface Reading<T> {
    T from(ImageReader reader) throws IOException;
  }

  /** How many bits each pixel takes in memory. */
  static int bitsPerPixel(ImageType type, byte[] clean) throws IOException {
    return ON_CANVAS.contains(type)
        ? Integer.SIZE
        : read(type, clean, PictureDecoder::bitsPerPixel);
  }

  /**
   * As stored; every nth pixel of every nth row where the whole would take more memory.
   *
   * @throws IOException if it cannot be decoded, or not within this memory
   */
  static BufferedImage decode(ImageType type, byte[] clean, PictureFacts facts, long maxBytes)
      throws IOException {
    if (!ON_CANVAS.contains(type)) {
      BufferedImage decoded = read(type, clean, reader -> subsampled(reader, maxBytes));
      return type == ImageType.TIFF ? TiffTransparency.told(decoded, clean) : decoded;
    }
    if (facts.pixels() * Integer.BYTES > maxBytes) {
      throw new IIOException("too large: " + facts.pixels() + " pixels");
    }
    return type == ImageType.WEBP
        ? WebpDecoder.firstFrame(clean, facts)
        : read(type, clean, reader -> GifDecoder.firstFrame(reader, facts));
  }

  /**
   * A smaller version, each pixel the average of its area, in the memory of the result.
   *
   * @param type JPEG, the only one whose decoder hands over row by row
   * @throws IOException also where it does not after all
   */
  static BufferedImage shrunk(ImageType type, byte[] clean, int width, int height)
      throws IOException {
    return read(type, clean, reader -> averaged(reader, width, height));
  }

  private static <T> T read(ImageType type, byte[] clean, Reading<T> reading) throws IOException {
    IOException failure = new IIOException("no reader for " + type);
    for (ImageReader reader : readers(type, clean)) {
      try (ArrayImageStream stream =
          new ArrayImageStream(type == ImageType.JPEG ? JpegColors.explain(clean) : clean)) {
        reader.setInput(stream, true, type != ImageType.GIF);
        return reading.from(reader);
      } catch (IOException e) {
        failure = e;
      } catch (RuntimeException e) {
        // Decoders report pictures that they cannot read by exceptions of any kind.
        failure = new IIOException("a decoder failed", e);
      } finally {
        reader.dispose();
      }
    }
    throw failure;
  }

  /**
   * The JDK's own first: of JPEG it is the one that hands over pixels row by row. But of TIFF it
   * misreads many kinds that TwelveMonkeys' reads right, so there it comes last, and not at all
   * where it would make a table of gigabytes.
   */
  private static List<ImageReader> readers(ImageType type, byte[] clean) throws IOException {
    List<ImageReader> ordered = new ArrayList<>();
    Iterator<ImageReader> found = ImageIO.getImageReadersByMIMEType(type.mimeType());
    while (found.hasNext()) {
      ImageReader reader = found.next();
      boolean own = reader.getClass().getName().startsWith(JDK_READERS);
      if (type != ImageType.TIFF) {
        ordered.add(own ? 0 : ordered.size(), reader);
      } else if (!own) {
        ordered.add(0, reader);
      } else if (!TiffSamples.isAnyOddAndWide(clean)) {
        ordered.add(reader);
      }
    }
    return ordered;
  }

  /**
   * The colours as stored, to be converted later: the JDK's JPEG reader would rather convert them
   * itself, row by row, which takes three times as long.
   */
  private static ImageTypeSpecifier storedType(ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    ImageTypeSpecifier first = types.next();
    while (types.hasNext()) {
      ImageTypeSpecifier type = types.next();
      ColorSpace space = type.getColorModel().getColorSpace();
      boolean same = type.getNumComponents() == first.getNumComponents();
      if (same
          && space instanceof ICC_ColorSpace
          && space.getType() == ColorSpace.TYPE_RGB
          && !space.isCS_sRGB()) {
        return type;
      }
    }
    return first;
  }

  private static int bitsPerPixel(ImageReader reader) throws IOException {
    SampleModel samples = storedType(reader).getSampleModel();
    int bits = DataBuffer.getDataTypeSize(samples.getDataType());
    if (samples instanceof MultiPixelPackedSampleModel packed) {
      return packed.getPixelBitStride();
    }
    return samples instanceof SinglePixelPackedSampleModel ? bits : bits * samples.getNumBands();
  }

  private static BufferedImage subsampled(ImageReader reader, long maxBytes) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    double bytes = (double) width * height * bitsPerPixel(reader) / 8;
    int factor = Math.max(1, (int) Math.ceil(Math.sqrt(bytes / maxBytes)));
    ImageReadParam every = reader.getDefaultReadParam();
    every.setSourceSubsampling(factor, factor, 0, 0);
    every.setDestination(
        storedType(reader)
            .createBufferedImage((width + factor - 1) / factor, (height + factor - 1) / factor));
    return reader.read(0, every);
  }

  private static BufferedImage averaged(ImageReader reader, int width, int height)
      throws IOException {
    int storedWidth = reader.getWidth(0);
    int storedHeight = reader.getHeight(0);
    ColorModel colors = storedType(reader).getColorModel();
    int bands = colors.getNumComponents();
    AreaAverage average = new AreaAverage(storedWidth, storedHeight, bands, width, height);
    ShrinkingRaster raster = new ShrinkingRaster(storedWidth, storedHeight, bands, average);
    ImageReadParam target = reader.getDefaultReadParam();
    target.setDestination(new BufferedImage(colors, raster, false, null));
    reader.read(0, target);
    if (!average.isComplete()) {
      throw new IIOException("the reader did not hand over every row");
    }
    return average.image(colors, IntStream.range(0, bands).toArray());
  }
}
