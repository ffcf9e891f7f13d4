package io.cloakroom.storage.blobs;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.keys.BodyUse;
import io.cloakroom.storage.keys.PictureKey;
import io.cloakroom.storage.keys.SharedBodies;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uses of bodies, noted beside the images that have no bytes of their own, each sealed under the
 * key of its image, and marked beside the body. From these they are restored where the database is
 * an older one: the note ends with its image, and a body is not deleted for as long as an image
 * that is marked has one.
 */
final class UseNotes {
  private static final Logger LOG = LoggerFactory.getLogger(UseNotes.class);
  private static final int ID_BYTES = 16;
  private static final int MOST_BYTES = 1024;

  private final PartStore sealed;
  private final SharedBodies bodies;
  private final Aead master;

  UseNotes(PartStore sealed, SharedBodies bodies, Aead master) {
    this.sealed = sealed;
    this.bodies = bodies;
    this.master = master;
  }

  /**
   * Notes the use, and reads it back.
   *
   * @throws IOException when it could not be made durable: the own bytes are to stay
   */
  void keep(BodyUse use, DataKey key) throws IOException {
    if (!isNoted(use, key)) {
      BlobKey note = note(use.image());
      byte[] bytes = bytes(use);
      try {
        sealed.put(
            note,
            key.sealing(note, new ByteArrayInputStream(bytes), bytes.length),
            key.sealedLength(bytes.length));
      } catch (GeneralSecurityException e) {
        throw new IOException("the use of image " + use.image() + " cannot be sealed", e);
      }
      if (!isNoted(use, key)) {
        throw new IOException("the use of image " + use.image() + " cannot be read back");
      }
    }
    sealed.mark(use.body(), use.image());
    if (!sealed.marks(use.body()).contains(use.image())) {
      throw new IOException("the mark of image " + use.image() + " cannot be read back");
    }
  }

  /** Takes that back, of an image that was erased before it came. */
  void drop(BodyUse use) throws IOException {
    sealed.delete(note(use.image()));
    sealed.unmark(use.body(), use.image());
  }

  private boolean isNoted(BodyUse use, DataKey key) throws IOException {
    return of(use.image(), key).filter(noted -> noted.body().equals(use.body())).isPresent();
  }

  /**
   * What is noted of the image; empty where nothing is, or nothing that is whole.
   *
   * @throws IOException when that cannot be read now
   */
  Optional<BodyUse> of(ImageId image, DataKey key) throws IOException {
    Optional<InputStream> bytes = sealed.open(note(image));
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream plain = key.opened(image, note(image), bytes.get())) {
      ByteBuffer noted = ByteBuffer.wrap(plain.readNBytes(MOST_BYTES));
      if (noted.remaining() <= ID_BYTES) {
        return Optional.empty();
      }
      ImageId body = new ImageId(new UUID(noted.getLong(), noted.getLong()));
      byte[] wrapped = new byte[noted.remaining()];
      noted.get(wrapped);
      key.unwrapBody(wrapped, body, image);
      return Optional.of(new BodyUse(image, body, wrapped));
    } catch (DamagedPicture damaged) {
      LOG.warn("what is noted of image {} is damaged", image);
      return Optional.empty();
    }
  }

  /**
   * The use that is noted of an image of which the database knows none, which knows it from then
   * on; empty where there is none, or no bytes of it.
   */
  Optional<BodyUse> restored(ImageId image) throws IOException {
    Optional<PictureKey> key = bodies.keyOf(image);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    Optional<BodyUse> noted = of(image, KeptOnce.unwrap(image, key.get().wrapped(), master));
    if (noted.isPresent()
        && sealed.length(new BlobKey(noted.get().body(), Part.PICTURE)).isPresent()
        && bodies.restore(noted.get())) {
      LOG.info("image {} is kept once again, from what is noted of it", image);
    }
    return noted;
  }

  /**
   * Whether images use the body of which the database does not know, or not for good: it does from
   * then on.
   */
  boolean isUsed(ImageId body) throws IOException {
    boolean used = false;
    for (ImageId image : sealed.marks(body)) {
      used |= isRestored(image, body);
    }
    return used;
  }

  private boolean isRestored(ImageId image, ImageId body) throws IOException {
    Optional<PictureKey> key = bodies.keyOf(image);
    if (key.isEmpty()) {
      return false;
    }
    Optional<BodyUse> noted = of(image, KeptOnce.unwrap(image, key.get().wrapped(), master));
    return noted.isPresent() && noted.get().body().equals(body) && bodies.restore(noted.get());
  }

  private static byte[] bytes(BodyUse use) {
    byte[] wrapped = use.wrapped();
    UUID body = use.body().value();
    return ByteBuffer.allocate(ID_BYTES + wrapped.length)
        .putLong(body.getMostSignificantBits())
        .putLong(body.getLeastSignificantBits())
        .put(wrapped)
        .array();
  }

  private static BlobKey note(ImageId image) {
    return new BlobKey(image, Part.USE);
  }
}
