package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.internal.pixels.color.IccConversion;
import io.cloakroom.sanitizer.internal.pixels.color.SrgbSamples;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.Optional;

/**
 * The rows of a decoded picture as they are shown: upright and in sRGB. They are computed in bands
 * when they are asked for, best from the top down, so that a picture takes its memory only once.
 * Colours under full transparency are zero.
 */
final class UprightPicture {

  private static final int BAND_ROWS = 16;

  private final Raster stored;
  private final SrgbSamples colors;
  private final Orientation orientation;
  private int[] band = new int[0];
  private int bandStart = -1;

  /**
   * @param decoded as stored; the alpha of its pixels may be taken out of its colours, in place
   * @param maxBits 8 or 16, the most bits a sample that are wanted
   */
  UprightPicture(
      BufferedImage decoded, Optional<byte[]> iccProfile, Orientation orientation, int maxBits) {
    this(decoded, orientation, iccProfile.flatMap(IccConversion::of), maxBits);
  }

  /**
   * As the other, for one of many frames.
   *
   * @param profile what the file says its colours mean
   */
  UprightPicture(
      BufferedImage decoded,
      Orientation orientation,
      Optional<IccConversion> profile,
      int maxBits) {
    this.colors = SrgbSamples.of(decoded, profile, maxBits);
    this.stored = decoded.getRaster();
    this.orientation = orientation;
  }

  int width() {
    return orientation.swapsSides() ? stored.getHeight() : stored.getWidth();
  }

  int height() {
    return orientation.swapsSides() ? stored.getWidth() : stored.getHeight();
  }

  /** Samples a pixel: 1 gray, 3 RGB, 4 RGB and alpha. */
  int bands() {
    return colors.bands();
  }

  /** Of a sample: 8 or 16. */
  int bits() {
    return colors.bits();
  }

  /** Copies {@code width() * bands()} samples of one row to this place. */
  void copyRow(int y, int[] target, int at) {
    if (bandStart < 0 || y < bandStart || y >= bandStart + BAND_ROWS) {
      bandStart = y / BAND_ROWS * BAND_ROWS;
      band = load(bandStart, Math.min(BAND_ROWS, height() - bandStart));
    }
    int length = width() * bands();
    System.arraycopy(band, (y - bandStart) * length, target, at, length);
  }

  private int[] load(int first, int rows) {
    boolean swaps = orientation.swapsSides();
    int across = Math.min(along(0, first), along(0, first + rows - 1));
    int x = swaps ? across : 0;
    int y = swaps ? 0 : across;
    int blockWidth = swaps ? rows : stored.getWidth();
    int blockHeight = swaps ? stored.getHeight() : rows;
    int[] block =
        colors.read(stored, stored.getMinX() + x, stored.getMinY() + y, blockWidth, blockHeight);
    if (orientation != Orientation.NORMAL) {
      block =
          turn(block, first, rows, (storedX, storedY) -> (storedY - y) * blockWidth + storedX - x);
    }
    if (bands() == 4) {
      clearInvisible(block);
    }
    return block;
  }

  /** The stored row, or column where sides are swapped, that an upright row comes from. */
  private int along(int x, int y) {
    return orientation.swapsSides() ? storedX(x, y) : storedY(x, y);
  }

  private interface BlockIndex {
    int of(int storedX, int storedY);
  }

  private int[] turn(int[] block, int first, int rows, BlockIndex index) {
    int origin = index.of(storedX(0, first), storedY(0, first));
    int right = index.of(storedX(1, first), storedY(1, first)) - origin;
    int down = index.of(storedX(0, first + 1), storedY(0, first + 1)) - origin;
    int[] turned = new int[block.length];
    int to = 0;
    for (int y = 0; y < rows; y++) {
      int from = (origin + y * down) * bands();
      for (int x = 0; x < width(); x++, from += right * bands()) {
        for (int i = 0; i < bands(); i++) {
          turned[to++] = block[from + i];
        }
      }
    }
    return turned;
  }

  private int storedX(int x, int y) {
    int right = stored.getWidth() - 1;
    return switch (orientation) {
      case NORMAL, MIRRORED_UPSIDE_DOWN -> x;
      case MIRRORED, UPSIDE_DOWN -> right - x;
      case MIRRORED_QUARTER_LEFT, QUARTER_RIGHT -> y;
      case MIRRORED_QUARTER_RIGHT, QUARTER_LEFT -> right - y;
    };
  }

  private int storedY(int x, int y) {
    int bottom = stored.getHeight() - 1;
    return switch (orientation) {
      case NORMAL, MIRRORED -> y;
      case UPSIDE_DOWN, MIRRORED_UPSIDE_DOWN -> bottom - y;
      case MIRRORED_QUARTER_LEFT, QUARTER_LEFT -> x;
      case QUARTER_RIGHT, MIRRORED_QUARTER_RIGHT -> bottom - x;
    };
  }

  private static void clearInvisible(int[] samples) {
    for (int i = 0; i < samples.length; i += 4) {
      if (samples[i + 3] == 0) {
        samples[i] = 0;
        samples[i + 1] = 0;
        samples[i + 2] = 0;
      }
    }
  }
}
