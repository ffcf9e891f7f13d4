package io.cloakroom.sanitize.png;

import io.cloakroom.sanitize.format.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * The optional chunks of a PNG file that change how it looks and are copied as they are, in the
 * order in which they are written. PNG third edition, sections 5.6 and 11.3.
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
   * True if its length is the one that its meaning takes. A decoder ignores it otherwise.
   *
   * @param paletteEntries 0 if no palette came before
   */
  boolean fits(byte[] file, PngChunk chunk, PngHeader header, int paletteEntries) {
    int length = chunk.length();
    return switch (this) {
      case CICP -> length == 4;
      case MDCV -> length == 24;
      case CLLI -> length == 8;
      case SRGB -> length == 1 && file[chunk.start()] >= 0 && file[chunk.start()] <= 3;
      case GAMA -> length == 4;
      case CHRM -> length == 32;
      case SBIT -> length == (header.colorType() == PngHeader.PALETTE ? 3 : header.channels());
      case TRNS -> fitsTransparency(length, header, paletteEntries);
      case BKGD -> fitsBackground(length, header, paletteEntries);
      case PHYS -> length == 9 && isNotSquare(file, chunk);
    };
  }

  private static boolean fitsTransparency(int length, PngHeader header, int paletteEntries) {
    return switch (header.colorType()) {
      case 0 -> length == 2;
      case 2 -> length == 6;
      case PngHeader.PALETTE -> length >= 1 && length <= paletteEntries;
      default -> false;
    };
  }

  private static boolean fitsBackground(int length, PngHeader header, int paletteEntries) {
    return header.colorType() == PngHeader.PALETTE
        ? length == 1 && paletteEntries > 0
        : length == 2 * header.colorComponents();
  }

  /** The density of square pixels changes nothing on a screen and may tell the device. */
  private static boolean isNotSquare(byte[] file, PngChunk chunk) {
    long x = Bytes.u32(file, chunk.start());
    long y = Bytes.u32(file, chunk.start() + 4);
    return x != y && x > 0 && y > 0;
  }

  /** The data to write. Of the two densities only their proportion is kept. */
  byte[] data(byte[] file, PngChunk chunk) {
    byte[] data = Arrays.copyOfRange(file, chunk.start(), chunk.end());
    if (this == PHYS) {
      BigInteger x = BigInteger.valueOf(Bytes.u32(data, 0));
      BigInteger y = BigInteger.valueOf(Bytes.u32(data, 4));
      BigInteger divisor = x.gcd(y);
      Bytes.putI32(data, 0, x.divide(divisor).intValue());
      Bytes.putI32(data, 4, y.divide(divisor).intValue());
      data[8] = 0;
    }
    return data;
  }
}
