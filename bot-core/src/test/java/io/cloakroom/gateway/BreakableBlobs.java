package io.cloakroom.gateway;

import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Blobs that cannot be decrypted while the test says so, as with a wrong master key. */
final class BreakableBlobs implements BlobStore {
  private final MemoryBlobStore blobs = new MemoryBlobStore();
  private volatile boolean broken;
  private volatile boolean damaged;

  void broken(boolean isBroken) {
    broken = isBroken;
  }

  /** From now on what lies there is not what was sealed. */
  void damaged() {
    damaged = true;
  }

  @Override
  public void put(BlobKey key, InputStream bytes, long length) throws IOException {
    blobs.put(key, bytes, length);
  }

  @Override
  public Optional<InputStream> open(BlobKey key) throws IOException {
    if (broken) {
      throw new IOException("not decrypted, as the test wanted");
    }
    if (damaged) {
      throw new DamagedPicture(key.image(), new IOException("as the test wanted"));
    }
    return blobs.open(key);
  }

  @Override
  public void delete(ImageId image) {
    blobs.delete(image);
  }
}
