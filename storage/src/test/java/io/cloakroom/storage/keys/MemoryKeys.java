package io.cloakroom.storage.keys;

import io.cloakroom.vault.ImageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Wrapped keys in memory. */
public final class MemoryKeys implements WrappedKeys, NamedKeys {
  private final Map<ImageId, byte[]> ofImages = new ConcurrentHashMap<>();
  private final List<NamedKey> named = new ArrayList<>();

  @Override
  public Optional<byte[]> find(ImageId image) {
    return Optional.ofNullable(ofImages.get(image));
  }

  @Override
  public byte[] addOrFind(ImageId image, byte[] wrapped) {
    return ofImages.computeIfAbsent(image, added -> wrapped);
  }

  @Override
  public void destroy(ImageId image) {
    ofImages.remove(image);
  }

  @Override
  public synchronized List<NamedKey> all() {
    return List.copyOf(named);
  }

  @Override
  public synchronized boolean addAll(List<NamedKey> keys) {
    boolean taken =
        keys.stream()
            .anyMatch(
                key ->
                    named.stream()
                        .anyMatch(
                            one ->
                                one.name().equals(key.name()) && one.version() == key.version()));
    return !taken && named.addAll(keys);
  }
}
