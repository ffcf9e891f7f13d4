package io.cloakroom.vault;

import java.util.Objects;

/**
 * What the vault remembers of one sealed part, enough to prove later that it can be read back.
 *
 * @param length of the plain bytes
 * @param sha256 of the plain bytes, 64 hexadecimal digits
 */
public record StoredCopy(BlobKey key, long length, String sha256) {
  public StoredCopy {
    Objects.requireNonNull(key, "key");
    if (length < 0 || !sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a stored copy: " + key);
    }
  }
}
