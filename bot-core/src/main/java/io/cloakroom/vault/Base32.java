package io.cloakroom.vault;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** 128 bits as 26 digits of Crockford's base 32: no i, l, o or u to mistake. */
final class Base32 {
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;

  private Base32() {}

  static String format(UUID value) {
    StringBuilder text = new StringBuilder(LENGTH);
    BigInteger bits = unsigned(value);
    for (int shift = 5 * (LENGTH - 1); shift >= 0; shift -= 5) {
      text.append(DIGITS.charAt(bits.shiftRight(shift).intValue() & 31));
    }
    return text.toString();
  }

  static Optional<UUID> parse(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    BigInteger bits = BigInteger.ZERO;
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      int digit = DIGITS.indexOf(c);
      if (digit < 0) {
        return Optional.empty();
      }
      bits = bits.shiftLeft(5).or(BigInteger.valueOf(digit));
    }
    return bits.bitLength() > 128
        ? Optional.empty()
        : Optional.of(new UUID(bits.shiftRight(64).longValue(), bits.longValue()));
  }

  private static BigInteger unsigned(UUID value) {
    BigInteger word = BigInteger.ONE.shiftLeft(64);
    return BigInteger.valueOf(value.getMostSignificantBits())
        .mod(word)
        .shiftLeft(64)
        .or(BigInteger.valueOf(value.getLeastSignificantBits()).mod(word));
  }
}
