package io.cloakroom.vault;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
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
   *     was erased or never put, and from a store that keeps each by itself
   * @throws IOException when one of them cannot be read or found, or something be made durable:
   *     both are there as before
   */
  default boolean keepOnce(ImageId one, ImageId other, Instant ownUntil) throws IOException {
    return false;
  }

  /** Whether the {@link Part#PICTURE} of both is kept once, for good. */
  default boolean isKeptOnce(ImageId one, ImageId other) {
    return false;
  }

  /**
   * About how many bytes the {@link Part#PICTURE} is stored in, wherever it is; 0 where there is
   * none, or it is not known.
   */
  default long pictureBytes(ImageId image) {
    return 0;
  }

  /** Images that are kept once and have own bytes for too long; what is due for longest first. */
  default List<ImageId> doubled(Instant now, int limit) {
    return List.of();
  }

  /**
   * Erases the own bytes of an image that is {@linkplain #doubled doubled}, once both were read
   * back and are the same. Where one of both is damaged it is mended from the other; where that
   * cannot be, or they differ, both stay; where they cannot be read, it is due again later.
   */
  default void dropDouble(ImageId image, Instant now) {}

  /** The image is to have own bytes until then. */
  default void keepDouble(ImageId image, Instant until) {}

  /**
   * Erases every part of the image, for ever. Nothing happens if there is none; repeating it is
   * harmless.
   *
   * @throws IOException when something may be left. Try again.
   */
  void delete(ImageId image) throws IOException;
}
