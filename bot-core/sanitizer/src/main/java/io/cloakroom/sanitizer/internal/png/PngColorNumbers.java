package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Arrays;
import java.util.List;

/**
 * The ranges of the numbers by which a PNG file describes its colours, PNG third edition, section
 * 11.3.2. Text in their place is far outside them.
 */
final class PngColorNumbers {

  /** In units of 1/100000: a hundredth to a hundred. */
  private static final long MIN_GAMMA = 1_000;

  private static final long MAX_GAMMA = 10_000_000;

  /** In units of 1/100000: the chromaticities that libpng takes. */
  private static final long MAX_CHROMATICITY = 110_000;

  /** In units of 1/10000 candela per square metre: the 10,000 of SMPTE ST 2084. */
  private static final long MAX_LUMINANCE = 100_000_000;

  /** Red, green, blue and white in units of 1/50000: BT.2020, P3 and BT.709, all with D65. */
  private static final List<int[]> MASTERING_PRIMARIES =
      List.of(
          new int[] {35400, 14600, 8500, 39850, 6550, 2300, 15635, 16450},
          new int[] {34000, 16000, 13250, 34500, 7500, 3000, 15635, 16450},
          new int[] {32000, 16500, 15000, 30000, 7500, 3000, 15635, 16450});

  private PngColorNumbers() {}

  static boolean arePossible(String type, byte[] data) {
    return switch (type) {
      case "gAMA" -> data.length == 4 && isGamma(Bytes.u32(data, 0));
      case "cHRM" -> data.length == 32 && areAtMost(data, 0, MAX_CHROMATICITY);
      case "cLLI" -> data.length == 8 && areAtMost(data, 0, MAX_LUMINANCE);
      case "mDCV" ->
          data.length == 24 && isKnownDisplay(data) && areAtMost(data, 16, MAX_LUMINANCE);
      case "cICP" -> data.length == 4 && isCodePoint(data);
      default -> false;
    };
  }

  private static boolean isGamma(long value) {
    return value >= MIN_GAMMA && value <= MAX_GAMMA;
  }

  private static boolean areAtMost(byte[] data, int from, long most) {
    for (int at = from; at < data.length; at += 4) {
      if (Bytes.u32(data, at) > most) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKnownDisplay(byte[] data) {
    int[] numbers = new int[8];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Bytes.u16(data, 2 * i);
    }
    return MASTERING_PRIMARIES.stream().anyMatch(known -> Arrays.equals(known, numbers));
  }

  /** Primaries and transfer of ITU-T H.273, no matrix, full or narrow range. */
  private static boolean isCodePoint(byte[] data) {
    return data[0] >= 1
        && data[0] <= 22
        && data[1] >= 1
        && data[1] <= 18
        && data[2] == 0
        && (data[3] & 0xFE) == 0;
  }
}
