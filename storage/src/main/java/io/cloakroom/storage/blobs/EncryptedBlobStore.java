package io.cloakroom.storage.blobs;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.keys.PictureKey;
import io.cloakroom.storage.keys.SharedBodies;
import io.cloakroom.storage.keys.WrappedKeys;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Seals what it hands to another store. Every image has a key of its own, wrapped by the master key
 * and kept apart from the bytes; destroying it is the erasure. Thread-safe.
 *
 * <p>A wrong master key, a damaged byte, a cut or swapped file make {@code open} or reading fail
 * with an {@link IOException}: what is read is what was stored, up to the failure.
 */
public final class EncryptedBlobStore implements BlobStore {
  private final PartStore sealed;
  private final WrappedKeys keys;
  private final KeptOnce once;
  private final Aead master;

  public EncryptedBlobStore(PartStore sealed, WrappedKeys keys, SharedBodies bodies, Aead master) {
    this(sealed, keys, new KeptOnce(sealed, bodies, master, Comparison.OF_ALL_BYTES), master);
  }

  EncryptedBlobStore(PartStore sealed, WrappedKeys keys, KeptOnce once, Aead master) {
    this.sealed = sealed;
    this.keys = keys;
    this.once = once;
    this.master = master;
  }

  @Override
  public void put(BlobKey key, InputStream bytes, long length) throws IOException {
    try {
      Optional<PictureKey> known = once.keyOf(key.image());
      DataKey dataKey = keyFor(key.image(), known.map(PictureKey::wrapped));
      sealed.put(key, dataKey.sealing(key, bytes, length), dataKey.sealedLength(length));
      if (key.part() == Part.PICTURE) {
        known.flatMap(PictureKey::bodyFirst).ifPresent(once::isPut);
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("image " + key.image() + " cannot be sealed with this master key", e);
    }
  }

  /** The first segment is decrypted before this returns, so that failure comes before success. */
  @Override
  public Optional<InputStream> open(BlobKey key) throws IOException {
    return key.part() == Part.PICTURE ? once.open(key.image()) : opened(key);
  }

  private Optional<InputStream> opened(BlobKey key) throws IOException {
    Optional<byte[]> wrapped = keys.find(key.image());
    if (wrapped.isEmpty()) {
      return Optional.empty();
    }
    DataKey dataKey = KeptOnce.unwrap(key.image(), wrapped.get(), master);
    Optional<InputStream> bytes = sealed.open(key);
    return bytes.isEmpty()
        ? Optional.empty()
        : Optional.of(dataKey.opened(key.image(), key, bytes.get()));
  }

  @Override
  public boolean remembers(ImageId image) {
    return keys.find(image).isPresent();
  }

  @Override
  public boolean keepOnce(ImageId one, ImageId other, Instant ownUntil) throws IOException {
    return once.keepOnce(one, other, ownUntil);
  }

  @Override
  public boolean isKeptOnce(ImageId one, ImageId other) {
    return once.isKeptOnce(one, other);
  }

  @Override
  public long pictureBytes(ImageId image) {
    return once.bytes(image);
  }

  @Override
  public List<ImageId> doubled(Instant now, int limit) {
    return once.doubled(now, limit);
  }

  @Override
  public void dropDouble(ImageId image, Instant now) {
    once.dropDouble(image, now);
  }

  @Override
  public void keepDouble(ImageId image, Instant until) {
    once.keepDouble(image, until);
  }

  /**
   * The key goes first: what may be left of the bytes after a failure is noise. A picture that is
   * kept once with others is theirs still.
   */
  @Override
  public void delete(ImageId image) throws IOException {
    once.recall(image);
    keys.destroy(image);
    sealed.delete(image);
    once.release(image);
  }

  private DataKey keyFor(ImageId image, Optional<byte[]> known) throws GeneralSecurityException {
    byte[] wrapped =
        known.isPresent()
            ? known.get()
            : keys.addOrFind(image, DataKey.fresh().wrap(image, master));
    return DataKey.unwrap(image, wrapped, master);
  }
}
