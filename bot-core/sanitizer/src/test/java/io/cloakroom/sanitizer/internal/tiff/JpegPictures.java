package io.cloakroom.sanitizer.internal.tiff;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
