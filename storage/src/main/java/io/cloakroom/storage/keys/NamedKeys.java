package io.cloakroom.storage.keys;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Keeps the few keys that the whole installation shares, wrapped by the master key. */
public interface NamedKeys {
  /** One key, as the master key has wrapped it. */
  final class NamedKey {
    private final String name;
    private final int version;
    private final byte[] wrapped;
    private final Instant madeAt;

    /**
     * @param version from 1
     * @param wrapped what the master key made of it
     * @param madeAt for its rotation
     */
    public NamedKey(String name, int version, byte[] wrapped, Instant madeAt) {
      this.name = name;
      this.version = version;
      this.wrapped = wrapped.clone();
      this.madeAt = madeAt;
    }

    public String name() {
      return name;
    }

    public int version() {
      return version;
    }

    public byte[] wrapped() {
      return wrapped.clone();
    }

    public Instant madeAt() {
      return madeAt;
    }
  }

  /** What a key is wrapped with, so that it is of use under this name only. */
  static byte[] about(String name, int version) {
    return ("key " + name + " " + version).getBytes(StandardCharsets.UTF_8);
  }

  List<NamedKey> all();

  /** Adds all of them or none; false, and nothing changes, when one of them is there. */
  boolean addAll(List<NamedKey> keys);
}
