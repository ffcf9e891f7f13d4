package io.cloakroom.deploy;

import io.cloakroom.link.LinkKeys;
import io.cloakroom.storage.keys.KeyRing;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys to work with, whatever the key ring turned out to be. With the wrong master key they are
 * made up: everything can be put together, and knows no link and no session.
 *
 * @param problems why no picture can be shown; empty when all is well
 */
record OpenedKeys(LinkKeys linkKeys, SecretKey sessionKey, List<String> problems) {
  private static final int KEY_BYTES = 32;

  static OpenedKeys of(KeyRing ring, SecureRandom random) {
    if (ring instanceof KeyRing.Ready ready) {
      return new OpenedKeys(ready.linkKeys(), ready.sessionKey(), List.of());
    }
    KeyRing.WrongKey wrong = (KeyRing.WrongKey) ring;
    LinkKeys madeUp = new LinkKeys(Map.of(1, madeUp(random)));
    return new OpenedKeys(madeUp, madeUp(random), List.of(wrong.explanation()));
  }

  private static SecretKey madeUp(SecureRandom random) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return new SecretKeySpec(bytes, "HmacSHA256");
  }
}
