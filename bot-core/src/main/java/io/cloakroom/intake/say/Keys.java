package io.cloakroom.intake.say;

import io.cloakroom.chat.card.CardKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes the keys of messages that belong to no post. */
final class Keys {
  private static final int DIGITS = 32;

  private Keys() {}

  /**
   * The same key for the same occasion, whatever its ids are made of.
   *
   * @param kind a word that tells occasions apart
   */
  static CardKey of(String kind, String occasion) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(occasion.getBytes(StandardCharsets.UTF_8));
      return new CardKey(kind + "-" + HexFormat.of().formatHex(hash).substring(0, DIGITS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
