package io.cloakroom.sanitizer.internal.heif.property;

import io.cloakroom.sanitizer.internal.format.Bytes;

/**
 * Tells numbers such as the meaning of a property allows from text in place of them, ISO 14496-12,
 * section 12.1.4, and ISO 23008-12, section 6.5.
 */
final class PropertyNumbers {

  private static final int MAX_LIGHT = 10_000;
  private static final int MAX_LENGTH = 0xFFFF;

  private PropertyNumbers() {}

  static boolean arePossible(String type, byte[] file, int from) {
    return switch (type) {
      case "clli" -> within(file, from, 2, 2, 0, MAX_LIGHT);
      case "pasp" -> within(file, from, 2, 4, 1, MAX_LENGTH);
      case "clap" -> arePossibleFractions(file, from);
      default -> true;
    };
  }

  /** Width, height and two offsets, each a numerator with a sign and a denominator. */
  private static boolean arePossibleFractions(byte[] file, int from) {
    boolean possible = true;
    for (int at = from; at < from + 32; at += 8) {
      possible &= Math.abs((long) Bytes.i32(file, at)) <= MAX_LENGTH;
      possible &= within(file, at + 4, 1, 4, 1, MAX_LENGTH);
    }
    return possible;
  }

  /**
   * @param size bytes of each number: 1, 2 or 4
   */
  static boolean within(byte[] file, int from, int count, int size, long least, long most) {
    boolean within = true;
    for (int at = from; at < from + count * size; at += size) {
      long number =
          switch (size) {
            case 1 -> Bytes.u8(file, at);
            case 2 -> Bytes.u16(file, at);
            default -> Bytes.u32(file, at);
          };
      within &= number >= least && number <= most;
    }
    return within;
  }
}
