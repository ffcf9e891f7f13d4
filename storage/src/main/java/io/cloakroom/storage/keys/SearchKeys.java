package io.cloakroom.storage.keys;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.keys.NamedKeys.NamedKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key under which words are hashed to be found by. Where another is added under the same name,
 * the one with the highest number counts, and all words are hashed anew.
 */
public final class SearchKeys {
  static final String NAME = "search";

  /**
   * The key that counts.
   *
   * @param version from 1
   * @param secret for HMAC-SHA256
   */
  public record Current(int version, SecretKey secret) {
    /** Prints no key. */
    @Override
    public String toString() {
      return "Current[" + version + "]";
    }
  }

  private final NamedKeys store;
  private volatile Optional<Current> current = Optional.empty();

  public SearchKeys(NamedKeys store) {
    this.store = store;
  }

  /**
   * Opens the key, and makes one where there is none. Nothing happens where it is open, and where
   * the master key is another than the one of the keys that are there: then nothing is searched.
   */
  public synchronized void open(Aead master) {
    if (current.isPresent()) {
      return;
    }
    try {
      current = Optional.of(opened(store.all(), master).orElseGet(() -> made(master)));
    } catch (GeneralSecurityException notItsKey) {
      current = Optional.empty();
    }
  }

  /**
   * The key that counts since this was opened.
   *
   * @throws IllegalStateException where it could not be
   */
  public Current current() {
    return current.orElseThrow(() -> new IllegalStateException("the search key is not open"));
  }

  /** The wrong master key must not seal one beside others that it does not open. */
  private static Optional<Current> opened(List<NamedKey> keys, Aead master)
      throws GeneralSecurityException {
    Optional<Current> latest = Optional.empty();
    for (NamedKey key : keys.stream().sorted(Comparator.comparing(NamedKey::version)).toList()) {
      byte[] secret = Locksmith.unwrap(master, key);
      if (key.name().equals(NAME)) {
        latest = Optional.of(new Current(key.version(), new SecretKeySpec(secret, "HmacSHA256")));
      }
    }
    return latest;
  }

  /** Of two that make it at once one is slower, and finds the other's. */
  private Current made(Aead master) {
    byte[] secret = Locksmith.fresh(new SecureRandom()).getEncoded();
    store.addAll(List.of(Locksmith.wrap(master, NAME, 1, secret, Instant.EPOCH)));
    try {
      return opened(store.all(), master)
          .orElseThrow(() -> new IllegalStateException("the search key is gone"));
    } catch (GeneralSecurityException notItsKey) {
      throw new IllegalStateException("the search key cannot be opened", notItsKey);
    }
  }
}
