package io.cloakroom.storage.blobs;

import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** Sealed parts in memory. */
record MemoryParts(MemoryBlobStore store) implements PartStore {
  @Override
  public void put(BlobKey key, InputStream bytes, long length) throws IOException {
    store.put(key, bytes, length);
  }

  @Override
  public Optional<InputStream> open(BlobKey key) {
    return store.open(key);
  }

  @Override
  public void delete(ImageId image) {
    store.delete(image);
  }

  @Override
  public void delete(BlobKey key) {
    store.delete(key);
  }

  @Override
  public OptionalLong length(BlobKey key) {
    return store
        .bytes(key)
        .map(bytes -> OptionalLong.of(bytes.length))
        .orElse(OptionalLong.empty());
  }
}
