package io.cloakroom.vault;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
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
   * Keeps the {@link Part#PICTURE} of both once where it is the same to the last byte: each of them
   * is opened and deleted as before, and what was there is there for as long as one of them is. To
   * be called of images to which nothing is put any more. Repeating it is harmless, and ends what
   * broke off.
   *
   * @param ownUntil for so long each of them has its own bytes as well: a backup whose parts were
   *     taken one after the other has either
   * @return whether it is kept once, from that moment on; false where it differs, where one of them
   *     is not there, and from a store that keeps each by itself
   * @throws IOException when one of them cannot be read, or something be made durable: both are
   *     there as before
   */
  default boolean keepOnce(ImageId one, ImageId other, Instant ownUntil) throws IOException {
    return false;
  }

  /**
   * Erases own bytes of images that are kept once, and have them for too long: read back before. It
   * keeps them where they cannot be, or differ.
   *
   * @return of how many it was due: where that is less than the limit, of no others
   */
  default int dropDoubles(Instant now, int limit) {
    return 0;
  }

  /**
   * Erases every part of the image, for ever. Nothing happens if there is none; repeating it is
   * harmless.
   *
   * @throws IOException when something may be left. Try again.
   */
  void delete(ImageId image) throws IOException;
}
