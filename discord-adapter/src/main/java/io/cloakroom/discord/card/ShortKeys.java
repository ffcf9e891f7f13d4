package io.cloakroom.discord.card;

import io.cloakroom.chat.card.CardKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Short forms of a card's key that are the same each time. */
final class ShortKeys {
  /** The longest nonce. Source: docs, resources, "Create Message". */
  private static final int NONCE_LENGTH = 25;

  private ShortKeys() {}

  /** With it Discord writes a message once, however often it is sent within a few minutes. */
  static String nonce(CardKey key) {
    return digest("nonce " + key.value()).substring(0, NONCE_LENGTH);
  }

  /** Stands unseen on a button of a card, so that it can be found again. */
  static String mark(CardKey key) {
    return digest("card " + key.value()).substring(0, 12);
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
