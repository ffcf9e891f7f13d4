package io.cloakroom.sanitizer.internal.pixels.color;

import java.awt.image.Raster;

/** Inks without a profile: each takes its part of the light. */
final class CmykSamples extends SrgbSamples {

  private static final int INKS = 4;

  private final SampleScale scale;

  CmykSamples(Raster raster) {
    super(3, 8);
    scale = SampleScale.of(raster.getSampleModel().getSampleSize(0), 8);
  }

  @Override
  public int[] read(Raster raster, int x, int y, int width, int height) {
    int[] inks = raster.getPixels(x, y, width, height, (int[]) null);
    scale.apply(inks, 0, 1);
    int[] samples = new int[inks.length / INKS * 3];
    for (int from = 0, to = 0; from < inks.length; from += INKS) {
      int light = 255 - inks[from + 3];
      for (int ink = 0; ink < 3; ink++) {
        samples[to++] = ((255 - inks[from + ink]) * light + 127) / 255;
      }
    }
    return samples;
  }
}
