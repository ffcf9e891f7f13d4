package io.cloakroom.storage.blobs;

import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sealed parts in memory. */
record MemoryParts(MemoryBlobStore store, Map<ImageId, Set<ImageId>> marked) implements PartStore {
  MemoryParts(MemoryBlobStore store) {
    this(store, new ConcurrentHashMap<>());
  }

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

  @Override
  public void mark(ImageId body, ImageId image) {
    marked.merge(body, Set.of(image), MemoryParts::both);
  }

  private static Set<ImageId> both(Set<ImageId> some, Set<ImageId> others) {
    Set<ImageId> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  @Override
  public Set<ImageId> marks(ImageId body) {
    return marked.getOrDefault(body, Set.of());
  }

  @Override
  public void unmark(ImageId body, ImageId image) {
    marked.computeIfPresent(
        body,
        (same, images) -> {
          Set<ImageId> rest = new HashSet<>(images);
          rest.remove(image);
          return rest.isEmpty() ? null : rest;
        });
  }
}
