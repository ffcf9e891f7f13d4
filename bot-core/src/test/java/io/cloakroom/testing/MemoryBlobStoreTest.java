package io.cloakroom.testing;

import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.BlobStoreContract;

class MemoryBlobStoreTest implements BlobStoreContract {
  private final MemoryBlobStore blobs = new MemoryBlobStore();

  @Override
  public BlobStore testee() {
    return blobs;
  }
}
