package io.cloakroom.storage.blobs;

import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import java.io.IOException;
import java.util.OptionalLong;

/** A store that erases single parts of an image too. */
public interface PartStore extends BlobStore {
  /**
   * Erases this part alone, for ever. Nothing happens if there is none; repeating it is harmless.
   *
   * @throws IOException when it may be left. Try again.
   */
  void delete(BlobKey key) throws IOException;

  /** How many bytes are stored under the key; empty when there is nothing. */
  OptionalLong length(BlobKey key) throws IOException;
}
