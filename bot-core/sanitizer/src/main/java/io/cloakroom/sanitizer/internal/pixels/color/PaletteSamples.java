package io.cloakroom.sanitizer.internal.pixels.color;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.Optional;

/** Numbers into a palette; its colours are converted once. */
final class PaletteSamples extends SrgbSamples {

  private final int[] palette;

  PaletteSamples(IndexColorModel colors, Optional<IccConversion> profile) {
    this(converted(colors, profile));
  }

  private PaletteSamples(int[] palette) {
    super(bandsFor(palette), 8);
    this.palette = palette;
  }

  private static int bandsFor(int[] palette) {
    if (!Arrays.stream(palette).allMatch(argb -> argb >>> 24 == 0xFF)) {
      return 4;
    }
    boolean gray =
        Arrays.stream(palette)
            .allMatch(
                rgb -> (rgb & 0xFF) == (rgb >> 8 & 0xFF) && (rgb & 0xFF) == (rgb >> 16 & 0xFF));
    return gray ? 1 : 3;
  }

  private static int[] converted(IndexColorModel colors, Optional<IccConversion> profile) {
    // Opaque black for the numbers that the palette does not reach, as viewers show them.
    int[] palette = new int[Math.max(colors.getMapSize(), 1 << colors.getPixelSize())];
    Arrays.fill(palette, 0xFF000000);
    for (int i = 0; i < colors.getMapSize(); i++) {
      palette[i] = colors.getRGB(i);
    }
    profile.ifPresent(found -> convert(palette, found));
    return palette;
  }

  private static void convert(int[] palette, IccConversion profile) {
    BufferedImage row = new BufferedImage(palette.length, 1, BufferedImage.TYPE_3BYTE_BGR);
    row.setRGB(0, 0, palette.length, 1, palette, 0, palette.length);
    IccSamples.of(row.getRaster(), row.getColorModel(), profile, 8)
        .map(colors -> colors.read(row.getRaster(), 0, 0, palette.length, 1))
        .ifPresent(rgb -> put(palette, rgb));
  }

  private static void put(int[] palette, int[] rgb) {
    for (int i = 0; i < palette.length; i++) {
      int color = rgb[3 * i] << 16 | rgb[3 * i + 1] << 8 | rgb[3 * i + 2];
      palette[i] = (palette[i] & 0xFF000000) | color;
    }
  }

  @Override
  public int[] read(Raster raster, int x, int y, int width, int height) {
    int[] numbers = raster.getSamples(x, y, width, height, 0, (int[]) null);
    if (bands() == 1) {
      Arrays.setAll(numbers, i -> palette[numbers[i]] & 0xFF);
      return numbers;
    }
    int[] samples = new int[numbers.length * bands()];
    for (int i = 0, to = 0; i < numbers.length; i++) {
      int argb = palette[numbers[i]];
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
