package io.cloakroom.gateway.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells requests for the same address apart in logs, and leads nowhere (T11). */
final class ShortId {
  private static final int DIGITS = 6;

  private ShortId() {}

  /** The first 6 hexadecimal digits of the token's SHA-256; {@code -} for an empty one. */
  static String of(String token) {
    return token.isEmpty() ? "-" : digits(token);
  }

  private static String digits(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
