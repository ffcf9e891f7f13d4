package io.cloakroom.link;

import io.cloakroom.chat.Person;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import javax.crypto.SecretKey;

/**
 * Makes the code of one look, which stands in its watermark and in the record: six letters of
 * Crockford's base 32, which has no I, L, O and U to be mistaken. Another one each time, by a keyed
 * hash, so that whoever knows some cannot tell whose the next one is, nor make one up that fits.
 */
public final class LookCodes {
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 6;
  private static final int BITS = 5;

  /** No token is made of it: those begin with the version of their key. */
  private static final byte[] PURPOSE = "\0look".getBytes(StandardCharsets.US_ASCII);

  private final Map.Entry<Integer, SecretKey> key;
  private final SecureRandom random;

  public LookCodes(LinkKeys keys, SecureRandom random) {
    this.key = keys.current();
    this.random = random;
  }

  /** Of a look by somebody at the link. */
  String next(LinkId link, Person viewer) {
    byte[] once = new byte[16];
    random.nextBytes(once);
    byte[] hash =
        Hmac.of(
            key.getValue(),
            PURPOSE,
            once,
            link.toString().getBytes(StandardCharsets.UTF_8),
            viewer.id().getBytes(StandardCharsets.UTF_8));
    int bits = ByteBuffer.wrap(hash).getInt();
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      int letter = bits >>> (i * BITS);
      code.append(LETTERS.charAt(letter & (LETTERS.length() - 1)));
    }
    return code.toString();
  }
}
