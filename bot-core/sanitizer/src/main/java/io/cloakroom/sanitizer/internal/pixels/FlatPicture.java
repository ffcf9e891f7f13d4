package io.cloakroom.sanitizer.internal.pixels;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;

/** Makes plain opaque pictures, on white where the original is transparent. */
final class FlatPicture {

  private static final int WHITE = 0xFF;
  private static final int RGB = 3;

  /** The order for which Java2D and its encoders have fast ways. */
  private static final int[] BLUE_FIRST = {2, 1, 0};

  private static final ColorModel COLORS =
      new ComponentColorModel(
          ColorSpace.getInstance(ColorSpace.CS_sRGB),
          false,
          false,
          Transparency.OPAQUE,
          DataBuffer.TYPE_BYTE);

  private FlatPicture() {}

  /** In 8-bit RGB, shrunk to this size by averaging. */
  static BufferedImage of(UprightPicture picture, Size size) {
    // A decoder that left pixels out may have gone below the size.
    int width = Math.min(size.width(), picture.width());
    int height = Math.min(size.height(), picture.height());
    AreaAverage average = new AreaAverage(picture.width(), picture.height(), RGB, width, height);
    int[] samples = new int[picture.width() * picture.bands()];
    byte[] row = new byte[picture.width() * RGB];
    for (int y = 0; y < picture.height(); y++) {
      picture.copyRow(y, samples, 0);
      flatten(samples, picture.bands(), row);
      average.add(row);
    }
    return average.image(COLORS, BLUE_FIRST);
  }

  private static void flatten(int[] samples, int bands, byte[] row) {
    for (int from = 0, to = 0; from < samples.length; from += bands, to += RGB) {
      int alpha = bands == 4 ? samples[from + 3] : 255;
      for (int i = 0; i < RGB; i++) {
        int level = samples[bands == 1 ? from : from + i];
        row[to + BLUE_FIRST[i]] = (byte) (alpha == 255 ? level : onWhite(level, alpha));
      }
    }
  }

  private static int onWhite(int level, int alpha) {
    return (level * alpha + WHITE * (255 - alpha) + 127) / 255;
  }
}
