package io.cloakroom.link;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * The keys of link tokens by version, so that they can be rotated: new tokens are made with the
 * highest, older ones are still understood.
 *
 * @param byVersion from 1 to 255; HMAC-SHA256 keys
 */
public record LinkKeys(Map<Integer, SecretKey> byVersion) {
  public LinkKeys {
    byVersion = Map.copyOf(byVersion);
    if (byVersion.isEmpty() || byVersion.keySet().stream().anyMatch(v -> v < 1 || v > 255)) {
      throw new IllegalArgumentException("link keys need versions from 1 to 255");
    }
    byVersion.values().forEach(Objects::requireNonNull);
  }

  /** The version that new tokens are made with, and its key. */
  Map.Entry<Integer, SecretKey> current() {
    return Collections.max(byVersion.entrySet(), Map.Entry.comparingByKey());
  }

  Optional<SecretKey> find(int version) {
    return Optional.ofNullable(byVersion.get(version));
  }

  /** Prints no key. */
  @Override
  public String toString() {
    return "LinkKeys" + byVersion.keySet();
  }
}
