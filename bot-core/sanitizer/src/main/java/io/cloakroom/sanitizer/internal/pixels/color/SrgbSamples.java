package io.cloakroom.sanitizer.internal.pixels.color;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.Optional;

/**
 * How the stored samples of one decoded picture become sRGB: 1 (gray), 3 (RGB) or 4 (RGB and alpha)
 * samples a pixel, of 8 or 16 bits.
 */
public abstract class SrgbSamples {

  private final int bands;
  private final int bits;

  SrgbSamples(int bands, int bits) {
    this.bands = bands;
    this.bits = bits;
  }

  /** Samples a pixel: 1, 3 or 4. */
  public final int bands() {
    return bands;
  }

  /** Of a sample: 8 or 16. */
  public final int bits() {
    return bits;
  }

  /** The block of pixels, row by row, {@link #bands} samples each. */
  public abstract int[] read(Raster raster, int x, int y, int width, int height);

  /**
   * For a picture as ImageIO decoded it; alpha that is multiplied into the colours is taken out.
   *
   * @param profile what the file says its colours mean; one that does not fit is ignored
   * @param maxBits 8 or 16, the most bits a sample that are wanted
   */
  public static SrgbSamples of(
      BufferedImage decoded, Optional<IccConversion> profile, int maxBits) {
    Raster raster = decoded.getRaster();
    if (decoded.getColorModel().getNumComponents() == raster.getNumBands()) {
      decoded.coerceData(false);
    }
    ColorModel colors = decoded.getColorModel();
    Optional<IccConversion> conversion = profile.or(() -> ownProfile(colors));
    if (colors instanceof IndexColorModel palette) {
      return new PaletteSamples(palette, conversion);
    }
    if (!isPlain(raster, colors)) {
      return new AnySamples(colors);
    }
    int bits = maxBits == 8 || depth(raster) <= 8 ? 8 : 16;
    return conversion
        .flatMap(found -> IccSamples.of(raster, colors, found, bits))
        .orElseGet(() -> withoutProfile(raster, colors, bits));
  }

  private static SrgbSamples withoutProfile(Raster raster, ColorModel colors, int bits) {
    int type = colors.getColorSpace().getType();
    if (type == ColorSpace.TYPE_CMYK && raster.getNumBands() == 4) {
      return new CmykSamples(raster);
    }
    return type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_RGB
        ? new PlainSamples(raster, colors, bits)
        : new AnySamples(colors);
  }

  /** Whole numbers without a sign that {@link Raster#getPixels} hands over as they are. */
  private static boolean isPlain(Raster raster, ColorModel colors) {
    int type = raster.getSampleModel().getDataType();
    boolean whole =
        type == DataBuffer.TYPE_BYTE
            || type == DataBuffer.TYPE_USHORT
            || type == DataBuffer.TYPE_INT;
    boolean all = colors.getNumComponents() <= raster.getNumBands();
    return whole && all && !colors.isAlphaPremultiplied() && depth(raster) <= 16;
  }

  private static int depth(Raster raster) {
    return Arrays.stream(raster.getSampleModel().getSampleSize()).max().orElse(8);
  }

  /**
   * What the decoder found in the file. Java's own gray is none: it stands for linear light, while
   * gray in files has the curve of sRGB.
   */
  private static Optional<IccConversion> ownProfile(ColorModel colors) {
    ColorSpace space = colors.getColorSpace();
    boolean own =
        space instanceof ICC_ColorSpace
            && !space.isCS_sRGB()
            && space != ColorSpace.getInstance(ColorSpace.CS_GRAY);
    return own
        ? Optional.of(IccConversion.of(((ICC_ColorSpace) space).getProfile()))
        : Optional.empty();
  }
}
