package io.cloakroom.storage.keys;

import com.google.crypto.tink.Aead;
import io.cloakroom.link.LinkKeys;
import io.cloakroom.storage.keys.NamedKeys.NamedKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Makes, wraps and unwraps the keys of a {@link KeyRing}. */
final class Locksmith {
  private static final String LINK = "link";
  private static final String SESSION = "session";
  private static final int KEY_BYTES = 32;

  private final NamedKeys store;
  private final Aead master;
  private final SecureRandom random;
  private final Clock clock;

  Locksmith(NamedKeys store, Aead master, SecureRandom random, Clock clock) {
    this.store = store;
    this.master = master;
    this.random = random;
    this.clock = clock;
  }

  KeyRing open() {
    if (store.all().isEmpty()) {
      // When another node is faster its keys are the ones that stand.
      store.addAll(List.of(wrapped(LINK), wrapped(SESSION)));
    }
    try {
      return unwrapped(store.all());
    } catch (GeneralSecurityException notItsKey) {
      return new KeyRing.WrongKey(
          "the master key is not the one that this data was sealed with; put back the right key"
              + " file and start again. Until then nothing is shown and no view is used up");
    }
  }

  static SecretKey fresh(SecureRandom random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return hmacKey(key);
  }

  private KeyRing.Ready unwrapped(List<NamedKey> stored) throws GeneralSecurityException {
    Map<String, NavigableMap<Integer, SecretKey>> keys = new HashMap<>();
    for (NamedKey key : stored) {
      byte[] opened = master.decrypt(key.wrapped(), about(key.name(), key.version()));
      keys.computeIfAbsent(key.name(), name -> new TreeMap<>()).put(key.version(), hmacKey(opened));
    }
    return new KeyRing.Ready(
        new LinkKeys(named(LINK, keys)), named(SESSION, keys).lastEntry().getValue());
  }

  private static NavigableMap<Integer, SecretKey> named(
      String name, Map<String, NavigableMap<Integer, SecretKey>> keys) {
    return Objects.requireNonNull(keys.get(name), () -> "there is no key " + name);
  }

  private NamedKey wrapped(String name) {
    try {
      byte[] sealed = master.encrypt(fresh(random).getEncoded(), about(name, 1));
      return new NamedKey(name, 1, sealed, clock.instant());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the master key cannot seal", e);
    }
  }

  private static SecretKey hmacKey(byte[] key) {
    return new SecretKeySpec(key, "HmacSHA256");
  }

  private static byte[] about(String name, int version) {
    return ("key " + name + " " + version).getBytes(StandardCharsets.UTF_8);
  }
}
