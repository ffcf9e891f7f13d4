package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.pixels.color.IccConversion;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;

/**
 * The pixels of the decoded frames of one animation, upright and in sRGB, transparent where they
 * are. Colours under full transparency are zero. Not thread-safe.
 */
public final class SrgbPixels {

  private static final int OPAQUE = 0xFF << 24;

  private final PictureFacts facts;
  private final Optional<IccConversion> profile;

  /**
   * @param facts of the animation
   */
  public SrgbPixels(PictureFacts facts) {
    this.facts = facts;
    profile = facts.iccProfile().flatMap(IccConversion::of);
  }

  /**
   * Decodes a frame that is a picture by itself.
   *
   * @param maxBytes most memory that it takes before its colours are converted
   * @throws IOException if no decoder here reads it in full
   */
  public int[] decode(ImageType type, byte[] clean, int width, int height, long maxBytes)
      throws IOException {
    BufferedImage decoded = PictureDecoder.decode(type, clean, facts, maxBytes);
    if (decoded.getWidth() != width || decoded.getHeight() != height) {
      throw new IOException("a frame of another size");
    }
    return of(decoded);
  }

  /** Row by row, 8 bits each of alpha, red, green and blue. */
  public int[] of(BufferedImage decoded) {
    UprightPicture picture = new UprightPicture(decoded, facts.orientation(), profile, 8);
    int width = picture.width();
    int bands = picture.bands();
    int[] pixels = new int[width * picture.height()];
    int[] row = new int[width * bands];
    for (int y = 0; y < picture.height(); y++) {
      picture.copyRow(y, row, 0);
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = pixel(row, x * bands, bands);
      }
    }
    return pixels;
  }

  private static int pixel(int[] row, int at, int bands) {
    return switch (bands) {
      case 1 -> OPAQUE | row[at] * 0x010101;
      case 3 -> OPAQUE | row[at] << 16 | row[at + 1] << 8 | row[at + 2];
      default -> row[at + 3] << 24 | row[at] << 16 | row[at + 1] << 8 | row[at + 2];
    };
  }
}
