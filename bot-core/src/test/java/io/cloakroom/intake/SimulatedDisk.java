package io.cloakroom.intake;

import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A disk that outlives the bot, and may lie about what it keeps. */
final class SimulatedDisk implements BlobStore {
  /** How it treats what it is given. */
  enum Honesty {
    HONEST,
    /** Returns from put, and has kept nothing. */
    FORGETS,
    /** Keeps all but one bit. */
    CORRUPTS
  }

  private final Map<BlobKey, byte[]> blobs = new HashMap<>();
  Honesty honesty = Honesty.HONEST;

  /** What somebody has read since it was first kept. */
  final Set<BlobKey> readBack = new HashSet<>();

  @Override
  public void put(BlobKey key, InputStream bytes, long length) throws IOException {
    byte[] all = bytes.readAllBytes();
    if (honesty == Honesty.CORRUPTS) {
      all[all.length / 2] ^= 1;
    }
    if (honesty != Honesty.FORGETS) {
      blobs.put(key, all);
    }
  }

  @Override
  public Optional<InputStream> open(BlobKey key) {
    if (blobs.containsKey(key)) {
      readBack.add(key);
    }
    return Optional.ofNullable(blobs.get(key)).map(ByteArrayInputStream::new);
  }

  @Override
  public void delete(ImageId image) {
    blobs.keySet().removeIf(key -> key.image().equals(image));
    readBack.removeIf(key -> key.image().equals(image));
  }

  /** Loses all that it keeps of a picture, and does not say so. */
  void lose(ImageId image) {
    delete(image);
  }

  Set<ImageId> images() {
    return blobs.keySet().stream().map(BlobKey::image).collect(Collectors.toSet());
  }
}
