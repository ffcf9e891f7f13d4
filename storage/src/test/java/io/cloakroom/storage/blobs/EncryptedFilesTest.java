package io.cloakroom.storage.blobs;

import io.cloakroom.storage.keys.MasterKey;
import io.cloakroom.storage.keys.MemoryBodies;
import io.cloakroom.storage.keys.MemoryKeys;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.BlobStoreContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Sealed files, as they run in production. */
class EncryptedFilesTest implements BlobStoreContract {
  @TempDir Path folder;
  private BlobStore store;

  @BeforeEach
  void open() throws IOException {
    MemoryKeys keys = new MemoryKeys();
    store =
        new EncryptedBlobStore(
            FileBlobStore.open(folder.resolve("blobs")),
            keys,
            new MemoryBodies(keys),
            MasterKey.open(folder.resolve("master.key"), true));
  }

  @Override
  public BlobStore testee() {
    return store;
  }
}
