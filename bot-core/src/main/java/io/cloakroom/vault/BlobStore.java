package io.cloakroom.vault;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Keeps bytes: in files, in S3, in memory; encryption is a decorator around one of these. */
public interface BlobStore {
  /**
   * Stores {@code length} bytes under the key, replacing what was there. Returns once a crash or a
   * power cut can no longer lose them; a reader sees all of the bytes or none, never a part.
   *
   * @param length the exact number of bytes that the stream holds
   * @throws IOException when they could not be made durable, or the stream holds fewer or more;
   *     what was stored before is then still there. Try again.
   */
  void put(BlobKey key, InputStream bytes, long length) throws IOException;

  /**
   * Opens what was stored; empty when there is nothing. The caller closes the stream.
   *
   * @throws IOException on opening or reading, when the bytes are damaged or out of reach: damaged
   *     bytes are never returned as if they were whole by a store that can tell, which says so by a
   *     {@link DamagedPicture}
   */
  Optional<InputStream> open(BlobKey key) throws IOException;

  /**
   * Whether something of the image was put and not deleted since, whatever became of its bytes;
   * false from a store that knows no more than the bytes.
   */
  default boolean remembers(ImageId image) {
    return false;
  }

  /**
   * Erases every part of the image, for ever. Nothing happens if there is none; repeating it is
   * harmless.
   *
   * @throws IOException when something may be left. Try again.
   */
  void delete(ImageId image) throws IOException;
}
