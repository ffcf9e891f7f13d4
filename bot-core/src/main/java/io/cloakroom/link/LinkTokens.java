package io.cloakroom.link;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

/**
 * Writes and reads the token in a link's address: one byte of key version, the 16 bytes of the
 * link's id, and the first 16 bytes of their HMAC-SHA256 (128 bits, RFC 2104 section 5), in
 * unpadded base64url (RFC 4648 section 5): 44 characters. The same link gives the same token;
 * nothing stored makes one.
 */
public final class LinkTokens {
  private static final int ID_END = 17;
  private static final int LENGTH = 33;

  static final int TEXT_LENGTH = 44;

  private final LinkKeys keys;

  public LinkTokens(LinkKeys keys) {
    this.keys = keys;
  }

  public String write(LinkId id) {
    Map.Entry<Integer, SecretKey> current = keys.current();
    byte[] head =
        ByteBuffer.allocate(ID_END)
            .put(current.getKey().byteValue())
            .putLong(id.value().getMostSignificantBits())
            .putLong(id.value().getLeastSignificantBits())
            .array();
    byte[] token = Arrays.copyOf(head, LENGTH);
    System.arraycopy(mac(current.getValue(), head), 0, token, ID_END, LENGTH - ID_END);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** The link that the token names; empty for anything that was not written here. */
  public Optional<LinkId> read(String text) {
    if (text.length() != TEXT_LENGTH) {
      return Optional.empty();
    }
    try {
      return verified(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private Optional<LinkId> verified(byte[] token) {
    return keys.find(token[0] & 0xff).flatMap(key -> verified(token, key));
  }

  private static Optional<LinkId> verified(byte[] token, SecretKey key) {
    byte[] head = Arrays.copyOf(token, ID_END);
    byte[] mac = Arrays.copyOf(mac(key, head), LENGTH - ID_END);
    if (!MessageDigest.isEqual(mac, Arrays.copyOfRange(token, ID_END, LENGTH))) {
      return Optional.empty();
    }
    ByteBuffer id = ByteBuffer.wrap(head, 1, 16);
    return Optional.of(new LinkId(new UUID(id.getLong(), id.getLong())));
  }

  private static byte[] mac(SecretKey key, byte[] head) {
    return Hmac.of(key, head);
  }
}
