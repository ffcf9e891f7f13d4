package io.cloakroom.sanitizer.internal.png.chunk;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Map;
import java.util.Set;

/**
 * The header of a PNG file, PNG third edition, section 11.2.1.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bitDepth bits per sample, or per palette index
 * @param colorType 0 gray, 2 colour, 3 palette, 4 gray with alpha, 6 colour with alpha
 * @param interlaced Adam7 if true
 */
public record PngHeader(int width, int height, int bitDepth, int colorType, boolean interlaced) {

  public static final int PALETTE = 3;
  private static final int LENGTH = 13;
  private static final Map<Integer, Set<Integer>> BIT_DEPTHS =
      Map.of(
          0,
          Set.of(1, 2, 4, 8, 16),
          2,
          Set.of(8, 16),
          PALETTE,
          Set.of(1, 2, 4, 8),
          4,
          Set.of(8, 16),
          6,
          Set.of(8, 16));

  /**
   * Reads it.
   *
   * @param chunk the first one of the file
   * @throws Rejection when it is none, is damaged, names what does not exist, or too many pixels
   */
  public static PngHeader read(byte[] file, PngChunk chunk, SanitizerLimits limits)
      throws Rejection {
    if (!chunk.type().equals("IHDR") || chunk.length() != LENGTH) {
      throw Rejection.malformed("it does not begin with a header");
    }
    if (!chunk.hasValidChecksum(file)) {
      throw Rejection.malformed("the checksum of its header is wrong");
    }
    int at = chunk.start();
    PixelCount.check(Bytes.u32(file, at), Bytes.u32(file, at + 4), limits);
    int bitDepth = Bytes.u8(file, at + 8);
    int colorType = Bytes.u8(file, at + 9);
    int methods = Bytes.u8(file, at + 10) | Bytes.u8(file, at + 11);
    int interlace = Bytes.u8(file, at + 12);
    boolean depthAllowed = BIT_DEPTHS.getOrDefault(colorType, Set.of()).contains(bitDepth);
    if (!depthAllowed || methods != 0 || interlace > 1) {
      throw Rejection.malformed("its header names a kind of pixels that does not exist");
    }
    return new PngHeader(
        Bytes.i32(file, at), Bytes.i32(file, at + 4), bitDepth, colorType, interlace == 1);
  }

  /** Samples per pixel; 1 for a palette index. */
  public int channels() {
    return switch (colorType) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }

  /** Components of the colours that a pixel stands for, without alpha: 1 gray, 3 colour. */
  public int colorComponents() {
    return colorType == 0 || colorType == 4 ? 1 : 3;
  }

  /** Bytes of one row of so many pixels, without the filter byte. */
  public long rowBytes(int pixels) {
    return ((long) pixels * channels() * bitDepth + 7) / 8;
  }

  /** The most entries that a palette index can reach. */
  public int maxPaletteEntries() {
    return 1 << bitDepth;
  }
}
