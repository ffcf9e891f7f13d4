package io.cloakroom.sanitize.pixels;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Makes plain opaque pictures, on white where the original is transparent. */
final class FlatPicture {

  private static final int WHITE = 0xFF;

  private FlatPicture() {}

  /** In 8-bit RGB, shrunk to this size by averaging. */
  static BufferedImage of(UprightPicture picture, Size size) {
    int bands = picture.bands() == 1 ? 1 : 3;
    // A decoder that left pixels out may have gone below the size.
    int width = Math.min(size.width(), picture.width());
    int height = Math.min(size.height(), picture.height());
    AreaAverage average =
        new AreaAverage(picture.width(), picture.height(), bands, width, height);
    int[] samples = new int[picture.width() * picture.bands()];
    byte[] row = new byte[picture.width() * bands];
    for (int y = 0; y < picture.height(); y++) {
      picture.copyRow(y, samples, 0);
      flatten(samples, picture.bands(), row);
      average.add(row);
    }
    return image(average.small(), bands, width, height);
  }

  private static void flatten(int[] samples, int bands, byte[] row) {
    if (bands != 4) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (byte) samples[i];
      }
      return;
    }
    for (int from = 0, to = 0; from < samples.length; from += 4) {
      int alpha = samples[from + 3];
      for (int i = 0; i < 3; i++) {
        row[to++] = (byte) ((samples[from + i] * alpha + WHITE * (255 - alpha) + 127) / 255);
      }
    }
  }

  private static BufferedImage image(byte[] samples, int bands, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      int red = samples[i * bands] & 0xFF;
      int green = bands == 1 ? red : samples[i * bands + 1] & 0xFF;
      int blue = bands == 1 ? red : samples[i * bands + 2] & 0xFF;
      pixels[i] = red << 16 | green << 8 | blue;
    }
    return image;
  }
}
