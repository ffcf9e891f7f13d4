package io.cloakroom.storage.s3;

import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.blobs.EncryptedBlobStore;
import io.cloakroom.storage.keys.MemoryBodies;
import io.cloakroom.storage.keys.MemoryKeys;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.BlobStoreContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A sealed bucket, as it runs in production. */
class EncryptedBucketTest implements BlobStoreContract {
  @TempDir Path folder;
  private BucketStage stage;
  private BlobStore store;

  @BeforeEach
  void open() throws IOException {
    stage = new BucketStage(folder, BucketPatience.USUAL);
    MemoryKeys keys = new MemoryKeys();
    store =
        new EncryptedBlobStore(
            stage.open(), keys, new MemoryBodies(keys), DatabaseContracts.master());
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Override
  public BlobStore testee() {
    return store;
  }
}
