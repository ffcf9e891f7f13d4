package io.cloakroom.storage.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.Ed25519Sign;
import io.cloakroom.link.LinkKeys;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.KeySuccession;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.storage.keys.NamedKeys.NamedKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Makes, wraps and unwraps the keys of a {@link KeyRing}. */
final class Locksmith {
  private static final String LINK = "link";
  private static final String SESSION = "session";
  private static final String RECORD = "record";
  private static final int KEY_BYTES = 32;

  private final NamedKeys store;
  private final Aead master;
  private final RecordName recordName;
  private final SecureRandom random;
  private final Clock clock;

  Locksmith(NamedKeys store, Aead master, RecordName recordName, SecureRandom random, Clock clock) {
    this.store = store;
    this.master = master;
    this.recordName = recordName;
    this.random = random;
    this.clock = clock;
  }

  KeyRing open() {
    if (store.all().stream().noneMatch(key -> key.name().equals(LINK))) {
      // When another node is faster its keys are the ones that stand.
      store.addAll(List.of(wrapped(LINK), wrapped(SESSION)));
    }
    try {
      return unwrapped(withRecordKey(store.all()));
    } catch (UnknownMasterKey other) {
      return wrongKey(
          " (that is the key "
              + other.id()
              + "); put back the right key file, which has it, or add it (cloakroom keys add"
              + " FILE)");
    } catch (GeneralSecurityException notItsKey) {
      return wrongKey("; put back the right key file");
    }
  }

  private static KeyRing.WrongKey wrongKey(String remedy) {
    return new KeyRing.WrongKey(
        "the master key is not the one that this data was sealed with"
            + remedy
            + " and start again. Until then nothing is shown and no view is used up");
  }

  /** Installations of before have none; the wrong master key must not seal one for them. */
  private List<NamedKey> withRecordKey(List<NamedKey> stored) throws GeneralSecurityException {
    for (NamedKey key : stored) {
      opened(key);
    }
    if (stored.stream().anyMatch(key -> key.name().equals(RECORD))) {
      return stored;
    }
    store.addAll(List.of(wrapped(RECORD, 1, namedSeed(fresh(random).getEncoded()))));
    return store.all();
  }

  private byte[] opened(NamedKey key) throws GeneralSecurityException {
    return unwrap(master, key);
  }

  static byte[] unwrap(Aead master, NamedKey key) throws GeneralSecurityException {
    return master.decrypt(key.wrapped(), NamedKeys.about(key.name(), key.version()));
  }

  /**
   * Makes the next key of the record. The note of it is sealed with it, so that there is no key
   * without its note.
   *
   * @throws GeneralSecurityException when the master key is not the one
   */
  KeySuccession rotate(Checkpoint at) throws GeneralSecurityException {
    NavigableMap<Integer, SecretKey> known = new TreeMap<>();
    for (NamedKey key : store.all()) {
      if (key.name().equals(RECORD)) {
        known.put(key.version(), hmacKey(opened(key)));
      }
    }
    List<SigningKey> keys = recordKeys(known.values());
    byte[] seed = fresh(random).getEncoded();
    SigningKey next =
        new SigningKey(seed, VerifierKey.of(keys.get(0).verifier().name(), publicKey(seed)));
    KeySuccession note = KeySuccession.of(keys.get(keys.size() - 1), next, at);
    byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
    byte[] sealed = ByteBuffer.allocate(seed.length + text.length).put(seed).put(text).array();
    if (!store.addAll(List.of(wrapped(RECORD, known.lastKey() + 1, sealed)))) {
      throw new IllegalStateException("another has just made a key of the record");
    }
    return note;
  }

  /** Of each key but the first, how it came to be. */
  private static List<KeySuccession> successions(Collection<SecretKey> secrets) {
    List<KeySuccession> notes = new ArrayList<>();
    for (SecretKey secret : secrets.stream().skip(1).toList()) {
      byte[] sealed = secret.getEncoded();
      notes.add(
          KeySuccession.parse(
              new String(sealed, KEY_BYTES, sealed.length - KEY_BYTES, StandardCharsets.UTF_8)));
    }
    return notes;
  }

  /** The name stands sealed with the first key, so that it is the record's for good. */
  private byte[] namedSeed(byte[] seed) {
    byte[] name = recordName.with(publicKey(seed)).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(seed.length + name.length).put(seed).put(name).array();
  }

  /** The first one's name is that of all; those of before have none, and are called after it. */
  static List<SigningKey> recordKeys(Collection<SecretKey> secrets) {
    List<SigningKey> keys = new ArrayList<>();
    String name = "";
    for (SecretKey secret : secrets) {
      byte[] named = secret.getEncoded();
      byte[] seed = Arrays.copyOf(named, KEY_BYTES);
      byte[] known = publicKey(seed);
      if (name.isEmpty()) {
        name =
            named.length > KEY_BYTES
                ? new String(named, KEY_BYTES, named.length - KEY_BYTES, StandardCharsets.UTF_8)
                : RecordName.OF_ITS_KEY.with(known);
      }
      keys.add(new SigningKey(seed, VerifierKey.of(name, known)));
    }
    return keys;
  }

  private static byte[] publicKey(byte[] seed) {
    try {
      return Ed25519Sign.KeyPair.newKeyPairFromSeed(seed).getPublicKey();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("32 bytes are always a key", e);
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
      keys.computeIfAbsent(key.name(), name -> new TreeMap<>())
          .put(key.version(), hmacKey(opened(key)));
    }
    List<SigningKey> recordKeys = recordKeys(named(RECORD, keys).values());
    return new KeyRing.Ready(
        new LinkKeys(named(LINK, keys)),
        named(SESSION, keys).lastEntry().getValue(),
        recordKeys,
        successions(named(RECORD, keys).values()),
        otherName(recordKeys, named(RECORD, keys).firstEntry().getValue()));
  }

  /** What it is called where another name was chosen than it has. */
  private Optional<String> otherName(List<SigningKey> keys, SecretKey first) {
    String name = keys.get(0).verifier().name();
    byte[] known = publicKey(Arrays.copyOf(first.getEncoded(), KEY_BYTES));
    return recordName.chosen().isEmpty() || recordName.with(known).equals(name)
        ? Optional.empty()
        : Optional.of(name);
  }

  private static NavigableMap<Integer, SecretKey> named(
      String name, Map<String, NavigableMap<Integer, SecretKey>> keys) {
    return Objects.requireNonNull(keys.get(name), () -> "there is no key " + name);
  }

  private NamedKey wrapped(String name) {
    return wrapped(name, 1, fresh(random).getEncoded());
  }

  private NamedKey wrapped(String name, int version, byte[] secret) {
    return wrap(master, name, version, secret, clock.instant());
  }

  static NamedKey wrap(Aead master, String name, int version, byte[] secret, Instant at) {
    try {
      return new NamedKey(
          name, version, master.encrypt(secret, NamedKeys.about(name, version)), at);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the master key cannot seal", e);
    }
  }

  private static SecretKey hmacKey(byte[] key) {
    return new SecretKeySpec(key, "HmacSHA256");
  }
}
