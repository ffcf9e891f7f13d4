package io.cloakroom.testing;

import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps blobs in memory, as durable as the object itself. Thread-safe. */
public final class MemoryBlobStore implements BlobStore {
  private final Map<BlobKey, byte[]> blobs = new ConcurrentHashMap<>();
  private final Set<BlobKey> lost = ConcurrentHashMap.newKeySet();

  @Override
  public void put(BlobKey key, InputStream bytes, long length) throws IOException {
    byte[] all = bytes.readAllBytes();
    if (all.length != length) {
      throw new IOException("expected " + length + " bytes, got " + all.length);
    }
    blobs.put(key, all);
  }

  @Override
  public Optional<InputStream> open(BlobKey key) {
    return Optional.ofNullable(blobs.get(key)).map(ByteArrayInputStream::new);
  }

  @Override
  public void delete(ImageId image) {
    blobs.keySet().removeIf(key -> key.image().equals(image));
    lost.removeIf(key -> key.image().equals(image));
  }

  @Override
  public boolean keepOnce(ImageId one, ImageId other, Instant ownUntil) {
    byte[] bytes = blobs.get(new BlobKey(one, Part.PICTURE));
    BlobKey same = new BlobKey(other, Part.PICTURE);
    return bytes != null
        && Arrays.equals(bytes, blobs.get(same))
        && blobs.replace(same, bytes) != null;
  }

  /** Erases one part. */
  public void delete(BlobKey key) {
    blobs.remove(key);
  }

  @Override
  public boolean remembers(ImageId image) {
    return lost.stream().anyMatch(key -> key.image().equals(image))
        || blobs.keySet().stream().anyMatch(key -> key.image().equals(image));
  }

  /** The bytes are gone, and nobody deleted them. */
  public void lose(BlobKey key) {
    blobs.remove(key);
    lost.add(key);
  }

  /** What is stored, for a test that looks behind the vault. */
  public Set<BlobKey> keys() {
    return Set.copyOf(blobs.keySet());
  }

  /** The stored bytes themselves; empty when there are none. */
  public Optional<byte[]> bytes(BlobKey key) {
    return Optional.ofNullable(blobs.get(key)).map(byte[]::clone);
  }

  /** Turns over one bit of what is stored, as a bad disk does. */
  public void damage(BlobKey key) {
    blobs.computeIfPresent(
        key,
        (same, bytes) -> {
          byte[] damaged = bytes.clone();
          damaged[damaged.length / 2] ^= 1;
          return damaged;
        });
  }
}
