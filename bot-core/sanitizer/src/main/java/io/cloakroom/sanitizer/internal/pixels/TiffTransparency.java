package io.cloakroom.sanitizer.internal.pixels;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Colours of a TIFF picture that are multiplied by their transparency, TIFF 6.0, section 18: the
 * reader hands them over as if they were not.
 */
final class TiffTransparency {

  private static final int TIFF = 42;
  private static final int EXTRA_SAMPLES = 338;
  private static final int ENTRY_BYTES = 12;
  private static final int MULTIPLIED = 1;

  private TiffTransparency() {}

  /**
   * The same pixels, told as what they are.
   *
   * @param clean the file that they were read from
   */
  static BufferedImage told(BufferedImage decoded, byte[] clean) {
    ColorModel colors = decoded.getColorModel();
    boolean wrong =
        colors instanceof ComponentColorModel
            && colors.hasAlpha()
            && !colors.isAlphaPremultiplied()
            && isMultiplied(clean);
    if (!wrong) {
      return decoded;
    }
    ColorModel multiplied =
        new ComponentColorModel(
            colors.getColorSpace(),
            colors.getComponentSize(),
            true,
            true,
            colors.getTransparency(),
            colors.getTransferType());
    return new BufferedImage(multiplied, decoded.getRaster(), true, null);
  }

  /** Whether the first page says so of the first channel that is no colour. */
  private static boolean isMultiplied(byte[] clean) {
    ByteBuffer file =
        ByteBuffer.wrap(clean)
            .order(clean[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (file.getShort(2) != TIFF) {
      return false;
    }
    int directory = file.getInt(4);
    int end = directory + 2 + ENTRY_BYTES * (file.getShort(directory) & 0xFFFF);
    for (int entry = directory + 2; entry < end; entry += ENTRY_BYTES) {
      if ((file.getShort(entry) & 0xFFFF) == EXTRA_SAMPLES && file.getInt(entry + 4) == 1) {
        return file.getShort(entry + 8) == MULTIPLIED;
      }
    }
    return false;
  }
}
