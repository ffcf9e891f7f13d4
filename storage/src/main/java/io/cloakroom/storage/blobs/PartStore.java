package io.cloakroom.storage.blobs;

import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;

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

  /**
   * Says beside a body that the image uses it. Returns once no power cut can lose that; repeating
   * it is harmless.
   *
   * @throws IOException when it could not be made durable. Try again.
   */
  void mark(ImageId body, ImageId image) throws IOException;

  /** The images of which that is said. */
  Set<ImageId> marks(ImageId body) throws IOException;

  /**
   * Takes that back. Nothing happens if it is not said.
   *
   * @throws IOException when it may be said still. Try again.
   */
  void unmark(ImageId body, ImageId image) throws IOException;
}
