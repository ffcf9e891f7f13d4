package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import io.cloakroom.sanitizer.internal.png.chunk.PngHeader;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * The optional chunks of a PNG file that change how it looks and are written again, in this order.
 * PNG third edition, sections 5.6 and 11.3.
 */
enum PngAncillary {
  CICP("cICP", true),
  MDCV("mDCV", true),
  CLLI("cLLI", true),
  SRGB("sRGB", true),
  GAMA("gAMA", true),
  CHRM("cHRM", true),
  SBIT("sBIT", true),
  TRNS("tRNS", false),
  BKGD("bKGD", false),
  PHYS("pHYs", false);

  /** More data than any of them takes: a transparency for each entry of a palette. */
  static final int MAX_BYTES = 256;

  private final String type;
  private final boolean beforePalette;

  PngAncillary(String type, boolean beforePalette) {
    this.type = type;
    this.beforePalette = beforePalette;
  }

  static Optional<PngAncillary> of(String type) {
    for (PngAncillary known : values()) {
      if (known.type.equals(type)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  String type() {
    return type;
  }

  /** True if it is written before the palette, and a decoder heeds it only there. */
  boolean isBeforePalette() {
    return beforePalette;
  }

  /**
   * The data to write; empty if they have not the length or not the range that their meaning takes,
   * in which case a decoder ignores them.
   *
   * @param data as found
   * @param paletteEntries 0 if no palette came before
   */
  Optional<byte[]> keep(byte[] data, PngHeader header, int paletteEntries) {
    boolean kept =
        switch (this) {
          case CICP, MDCV, CLLI, GAMA, CHRM -> PngColorNumbers.arePossible(type, data);
          case SRGB -> data.length == 1 && data[0] >= 0 && data[0] <= 3;
          case SBIT -> fitsSignificantBits(data, header);
          case TRNS -> fitsTransparency(data.length, header, paletteEntries);
          case BKGD -> fitsBackground(data, header, paletteEntries);
          case PHYS -> data.length == 9;
        };
    return kept ? written(data, header) : Optional.empty();
  }

  private static boolean fitsSignificantBits(byte[] data, PngHeader header) {
    boolean palette = header.colorType() == PngHeader.PALETTE;
    int depth = palette ? 8 : header.bitDepth();
    boolean fits = data.length == (palette ? 3 : header.channels());
    for (byte bits : data) {
      fits &= bits >= 1 && bits <= depth;
    }
    return fits;
  }

  private static boolean fitsTransparency(int length, PngHeader header, int paletteEntries) {
    return switch (header.colorType()) {
      case 0 -> length == 2;
      case 2 -> length == 6;
      case PngHeader.PALETTE -> length >= 1 && length <= paletteEntries;
      default -> false;
    };
  }

  private static boolean fitsBackground(byte[] data, PngHeader header, int paletteEntries) {
    return header.colorType() == PngHeader.PALETTE
        ? data.length == 1 && Bytes.u8(data, 0) < paletteEntries
        : data.length == 2 * header.colorComponents();
  }

  private Optional<byte[]> written(byte[] data, PngHeader header) {
    return switch (this) {
      case TRNS, BKGD -> Optional.of(masked(data, header));
      case PHYS -> proportion(Bytes.u32(data, 0), Bytes.u32(data, 4));
      default -> Optional.of(data);
    };
  }

  /** Of a sample of 16 bits only as many count as the pixels have, section 11.3.1.1. */
  private static byte[] masked(byte[] data, PngHeader header) {
    byte[] masked = data.clone();
    if (header.colorType() != PngHeader.PALETTE) {
      for (int at = 0; at < masked.length; at += 2) {
        Bytes.putU16(masked, at, Bytes.u16(masked, at) & ((1 << header.bitDepth()) - 1));
      }
    }
    return masked;
  }

  /**
   * Of the two densities only their proportion is kept, in units of our own: the density itself
   * changes nothing on a screen and may tell the device. Empty if pixels are square.
   */
  private static Optional<byte[]> proportion(long x, long y) {
    if (x == y || x == 0 || y == 0) {
      return Optional.empty();
    }
    long divisor = BigInteger.valueOf(x).gcd(BigInteger.valueOf(y)).longValue();
    if (Math.max(x, y) / divisor > 0xFFFF) {
      return Optional.empty();
    }
    byte[] data = new byte[9];
    Bytes.putI32(data, 0, (int) (x / divisor));
    Bytes.putI32(data, 4, (int) (y / divisor));
    return Optional.of(data);
  }

  /** The data of a chunk. */
  static byte[] data(byte[] file, PngChunk chunk) {
    return Arrays.copyOfRange(file, chunk.start(), chunk.end());
  }
}
