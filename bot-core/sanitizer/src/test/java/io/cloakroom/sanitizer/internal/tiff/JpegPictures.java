package io.cloakroom.sanitizer.internal.tiff;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** JPEG streams to put into strips. */
final class JpegPictures {

  static final int SIDE = 16;

  private JpegPictures() {}

  /** A gray square. */
  static byte[] gray() {
    return gray(0);
  }

  /** The same, but for a pixel of its lower half. */
  static byte[] gray(int below) {
    return gray(SIDE, below);
  }

  /** The same, three times as wide. */
  static byte[] wide() {
    return gray(3 * SIDE, 0);
  }

  private static byte[] gray(int width, int below) {
    BufferedImage image = new BufferedImage(width, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(3, 5, 0, 200);
    image.getRaster().setSample(3, 13, 0, below);
    return written(image, false);
  }

  /** All black. */
  static byte[] flat(boolean progressive) {
    return written(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY), progressive);
  }

  private static byte[] written(BufferedImage image, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    if (progressive) {
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream to = Objects.requireNonNull(ImageIO.createImageOutputStream(out))) {
      writer.setOutput(to);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
