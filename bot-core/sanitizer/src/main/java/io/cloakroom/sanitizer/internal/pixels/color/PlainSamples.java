package io.cloakroom.sanitizer.internal.pixels.color;

import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/** Gray or RGB that is sRGB already; gray with alpha becomes RGB with alpha. */
final class PlainSamples extends SrgbSamples {

  private final int storedBands;
  private final boolean gray;
  private final SampleScale[] scales;

  PlainSamples(Raster raster, ColorModel colors, int bits) {
    super(bandsFor(colors), bits);
    gray = isGray(colors);
    storedBands = raster.getNumBands();
    scales =
        Arrays.stream(raster.getSampleModel().getSampleSize())
            .mapToObj(size -> SampleScale.of(size, bits))
            .toArray(SampleScale[]::new);
  }

  private static int bandsFor(ColorModel colors) {
    if (colors.hasAlpha()) {
      return 4;
    }
    return isGray(colors) ? 1 : 3;
  }

  private static boolean isGray(ColorModel colors) {
    return colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  @Override
  public int[] read(Raster raster, int x, int y, int width, int height) {
    int[] samples = raster.getPixels(x, y, width, height, (int[]) null);
    for (int band = 0; band < storedBands; band++) {
      scales[band].apply(samples, band, storedBands);
    }
    if (storedBands == bands()) {
      return samples;
    }
    return gray && storedBands == 2 ? grayWithAlpha(samples) : firstBands(samples);
  }

  private static int[] grayWithAlpha(int[] samples) {
    int[] colors = new int[samples.length * 2];
    for (int from = 0, to = 0; from < samples.length; from += 2) {
      colors[to++] = samples[from];
      colors[to++] = samples[from];
      colors[to++] = samples[from];
      colors[to++] = samples[from + 1];
    }
    return colors;
  }

  /** What a file has beyond its colours (and alpha) belongs to other programs. */
  private int[] firstBands(int[] samples) {
    int[] first = new int[samples.length / storedBands * bands()];
    for (int to = 0; to < first.length; to++) {
      first[to] = samples[to / bands() * storedBands + to % bands()];
    }
    return first;
  }
}
