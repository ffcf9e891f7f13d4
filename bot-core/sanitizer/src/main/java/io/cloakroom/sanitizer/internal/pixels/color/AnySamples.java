package io.cloakroom.sanitizer.internal.pixels.color;

import java.awt.image.ColorModel;
import java.awt.image.Raster;

/** Whatever else Java understands, such as floating point: pixel by pixel, in 8 bits. */
final class AnySamples extends SrgbSamples {

  private final ColorModel colors;

  AnySamples(ColorModel colors) {
    super(colors.hasAlpha() ? 4 : 3, 8);
    this.colors = colors;
  }

  @Override
  public int[] read(Raster raster, int x, int y, int width, int height) {
    int[] samples = new int[width * height * bands()];
    Object pixel = null;
    for (int i = 0, to = 0; i < width * height; i++) {
      pixel = raster.getDataElements(x + i % width, y + i / width, pixel);
      int argb = colors.getRGB(pixel);
      samples[to++] = argb >> 16 & 0xFF;
      samples[to++] = argb >> 8 & 0xFF;
      samples[to++] = argb & 0xFF;
      if (bands() == 4) {
        samples[to++] = argb >>> 24;
      }
    }
    return samples;
  }
}
