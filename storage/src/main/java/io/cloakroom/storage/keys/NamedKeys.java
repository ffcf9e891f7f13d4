package io.cloakroom.storage.keys;

import java.time.Instant;
import java.util.List;

/** Keeps the few keys that the whole installation shares, wrapped by the master key. */
public interface NamedKeys {
  /**
   * One key.
   *
   * @param version from 1
   * @param wrapped what the master key made of it
   * @param madeAt for its rotation
   */
  record NamedKey(String name, int version, byte[] wrapped, Instant madeAt) {}

  List<NamedKey> all();

  /** Adds all of them or none; false, and nothing changes, when one of them is there. */
  boolean addAll(List<NamedKey> keys);
}
