package io.cloakroom.sanitizer.likeness;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A PDQ hash: 256 bits, of which pictures that look alike share most.
 *
 * @param bits0 bits 0 to 63, the lowest first
 * @param bits64 bits 64 to 127
 * @param bits128 bits 128 to 191
 * @param bits192 bits 192 to 255
 */
public record PdqHash(long bits0, long bits64, long bits128, long bits192) {

  /** How many of the bits of one picture and of a copy of it may differ: PDQ's own advice. */
  public static final int NEAR = 31;

  static final int BITS = 256;

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
  private static final int DIGITS_OF_LONG = 16;

  /**
   * Reads what {@link #toString()} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static PdqHash parse(String hex) {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "not a PDQ hash: \"" + hex + "\"; it has 64 digits, 0 to f");
    }
    return new PdqHash(part(hex, 3), part(hex, 2), part(hex, 1), part(hex, 0));
  }

  private static long part(String hex, int index) {
    int from = index * DIGITS_OF_LONG;
    return Long.parseUnsignedLong(hex.substring(from, from + DIGITS_OF_LONG), 16);
  }

  /** In how many bits they differ, 0 to 256. */
  public int distance(PdqHash other) {
    return Long.bitCount(bits0 ^ other.bits0)
        + Long.bitCount(bits64 ^ other.bits64)
        + Long.bitCount(bits128 ^ other.bits128)
        + Long.bitCount(bits192 ^ other.bits192);
  }

  /** In 64 hexadecimal digits, the highest bit first, as everybody writes them. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%016x%016x%016x%016x", bits192, bits128, bits64, bits0);
  }
}
