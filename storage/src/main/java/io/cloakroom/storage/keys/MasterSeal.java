package io.cloakroom.storage.keys;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Seals small things by the master key, and opens those of former ones, so that whoever opens them
 * knows that their maker had it.
 */
public final class MasterSeal {
  private final Aead master;
  private final KeySet keys;

  MasterSeal(KeySet keys) {
    this.keys = keys;
    try {
      this.master = keys.aead();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a keyset that was read has keys", e);
    }
  }

  /**
   * By the key in that file, which must be there.
   *
   * @throws io.cloakroom.storage.files.StorageRefused when it is not, or is no key
   */
  public static MasterSeal of(KeyFile file) throws IOException {
    MasterKey.requireThere(file.path());
    return new MasterSeal(file.read());
  }

  /** Tells the key that seals from others, and is no secret: each sealed thing begins with it. */
  public long keyId() {
    return keys.current();
  }

  /** Whether it opens what that key sealed. */
  public boolean has(long id) {
    return keys.has(id);
  }

  /**
   * @param about what it is; opens as nothing else
   */
  public byte[] seal(byte[] bytes, String about) {
    try {
      return master.encrypt(bytes, about.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the master key cannot seal", e);
    }
  }

  /** Whether it was wrapped by this key. */
  public boolean opens(NamedKeys.NamedKey key) {
    try {
      Locksmith.unwrap(master, key);
      return true;
    } catch (GeneralSecurityException notOurs) {
      return false;
    }
  }

  /** Empty when another key sealed it, or it was something else, or is damaged. */
  public Optional<byte[]> open(byte[] sealed, String about) {
    try {
      return Optional.of(master.decrypt(sealed, about.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException notOurs) {
      return Optional.empty();
    }
  }
}
