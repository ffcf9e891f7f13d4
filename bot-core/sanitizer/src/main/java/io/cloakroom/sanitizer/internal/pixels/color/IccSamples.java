package io.cloakroom.sanitizer.internal.pixels.color;

import java.awt.color.CMMException;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;

/** Colours that a profile explains, ICC.1:2022; converted block by block. */
final class IccSamples extends SrgbSamples {

  private final int storedBands;
  private final int inks;
  private final boolean alpha;
  private final SampleScale scale;
  private final SampleScale alphaScale;
  private final IccConversion conversion;

  private IccSamples(Raster raster, ColorModel colors, IccConversion conversion, int bits) {
    super(colors.hasAlpha() ? 4 : 3, bits);
    storedBands = raster.getNumBands();
    inks = conversion.inks();
    alpha = colors.hasAlpha();
    scale = SampleScale.of(raster.getSampleModel().getSampleSize(0), bits);
    alphaScale = SampleScale.of(raster.getSampleModel().getSampleSize(storedBands - 1), bits);
    this.conversion = conversion;
  }

  /** Empty if the profile is for other colours than these, or Java's engine does not take it. */
  static Optional<SrgbSamples> of(
      Raster raster, ColorModel colors, IccConversion conversion, int bits) {
    boolean fits =
        conversion.inks() == colors.getNumColorComponents()
            && conversion.inks() <= raster.getNumBands();
    if (!fits) {
      return Optional.empty();
    }
    try {
      IccSamples samples = new IccSamples(raster, colors, conversion, bits);
      samples.read(raster, raster.getMinX(), raster.getMinY(), 1, 1);
      return Optional.of(samples);
    } catch (CMMException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public int[] read(Raster raster, int x, int y, int width, int height) {
    int[] stored = raster.getPixels(x, y, width, height, (int[]) null);
    int[] color = stored;
    if (storedBands != inks) {
      color = new int[width * height * inks];
      for (int to = 0; to < color.length; to++) {
        color[to] = stored[to / inks * storedBands + to % inks];
      }
    }
    scale.apply(color, 0, 1);
    WritableRaster from = raster(width, height, inks);
    from.setPixels(0, 0, width, height, color);
    WritableRaster to = raster(width, height, 3);
    conversion.convert(from, to);
    int[] rgb = to.getPixels(0, 0, width, height, (int[]) null);
    return alpha ? withAlpha(rgb, stored) : rgb;
  }

  private WritableRaster raster(int width, int height, int count) {
    int type = bits() == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
    return Raster.createInterleavedRaster(type, width, height, count, null);
  }

  private int[] withAlpha(int[] rgb, int[] stored) {
    if (storedBands != inks) {
      alphaScale.apply(stored, storedBands - 1, storedBands);
    }
    int[] samples = new int[rgb.length / 3 * 4];
    for (int i = 0; i < rgb.length / 3; i++) {
      System.arraycopy(rgb, 3 * i, samples, 4 * i, 3);
      samples[4 * i + 3] = stored[(i + 1) * storedBands - 1];
    }
    return samples;
  }
}
