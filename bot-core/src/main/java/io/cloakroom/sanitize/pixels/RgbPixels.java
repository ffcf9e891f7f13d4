package io.cloakroom.sanitize.pixels;

import io.cloakroom.sanitize.format.Orientation;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.Raster;

/** Brings small decoded pictures into plain, opaque, upright sRGB. */
public final class RgbPixels {

  private static final int WHITE = 0xFF;

  private RgbPixels() {}

  /** As 8-bit RGB; what is transparent lets white through. */
  public static BufferedImage opaque(BufferedImage picture) {
    BufferedImage opaque =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    boolean gray = picture.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int argb = gray ? gray(picture, x, y) : picture.getRGB(x, y);
        opaque.setRGB(x, y, onWhite(argb));
      }
    }
    return opaque;
  }

  /** Java takes gray for linear light and would brighten it; in files it has the sRGB curve. */
  private static int gray(BufferedImage picture, int x, int y) {
    Raster raster = picture.getRaster();
    int bits = raster.getSampleModel().getSampleSize(0);
    int most = (1 << bits) - 1;
    int level = raster.getSample(x, y, 0) * 255 / most;
    int alpha = raster.getNumBands() > 1 ? raster.getSample(x, y, 1) * 255 / most : 255;
    return alpha << 24 | level << 16 | level << 8 | level;
  }

  private static int onWhite(int argb) {
    int alpha = argb >>> 24;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int level = argb >> shift & 0xFF;
      rgb = rgb << 8 | (level * alpha + WHITE * (255 - alpha) + 127) / 255;
    }
    return rgb;
  }

  /** From the colour space of this profile to sRGB. */
  public static BufferedImage toSrgb(BufferedImage picture, byte[] iccProfile) {
    ColorSpace from = new ICC_ColorSpace(ICC_Profile.getInstance(iccProfile));
    BufferedImage converted =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    new ColorConvertOp(from, ColorSpace.getInstance(ColorSpace.CS_sRGB), null)
        .filter(picture.getRaster(), converted.getRaster());
    return converted;
  }

  /** Turned as a viewer would show it. */
  public static BufferedImage upright(BufferedImage picture, Orientation orientation) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    BufferedImage upright =
        orientation.swapsSides()
            ? new BufferedImage(height, width, BufferedImage.TYPE_INT_RGB)
            : new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < upright.getHeight(); y++) {
      for (int x = 0; x < upright.getWidth(); x++) {
        upright.setRGB(x, y, stored(picture, orientation, x, y));
      }
    }
    return upright;
  }

  private static int stored(BufferedImage picture, Orientation orientation, int x, int y) {
    int right = picture.getWidth() - 1;
    int bottom = picture.getHeight() - 1;
    return switch (orientation) {
      case NORMAL -> picture.getRGB(x, y);
      case MIRRORED -> picture.getRGB(right - x, y);
      case UPSIDE_DOWN -> picture.getRGB(right - x, bottom - y);
      case MIRRORED_UPSIDE_DOWN -> picture.getRGB(x, bottom - y);
      case MIRRORED_QUARTER_LEFT -> picture.getRGB(y, x);
      case QUARTER_RIGHT -> picture.getRGB(y, bottom - x);
      case MIRRORED_QUARTER_RIGHT -> picture.getRGB(right - y, bottom - x);
      case QUARTER_LEFT -> picture.getRGB(right - y, x);
    };
  }
}
