package io.cloakroom.storage.blobs;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import io.cloakroom.storage.keys.WrappedKeys;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Seals what it hands to another store. Every image has a key of its own, wrapped by the master key
 * and kept apart from the bytes; destroying it is the erasure. Thread-safe.
 *
 * <p>A wrong master key, a damaged byte, a cut or swapped file make {@code open} or reading fail
 * with an {@link IOException}: what is read is what was stored, up to the failure.
 */
public final class EncryptedBlobStore implements BlobStore {
  private final BlobStore sealed;
  private final WrappedKeys keys;
  private final Aead master;

  public EncryptedBlobStore(BlobStore sealed, WrappedKeys keys, Aead master) {
    this.sealed = sealed;
    this.keys = keys;
    this.master = master;
  }

  @Override
  public void put(BlobKey key, InputStream bytes, long length) throws IOException {
    try {
      AesGcmHkdfStreaming cipher = keyFor(key.image()).cipher();
      InputStream sealing =
          new EncryptingStream(bytes, length, cipher, about(key), DataKey.SEGMENT_BYTES);
      sealed.put(key, sealing, cipher.expectedCiphertextSize(length));
    } catch (GeneralSecurityException e) {
      throw new IOException("image " + key.image() + " cannot be sealed with this master key", e);
    }
  }

  /** The first segment is decrypted before this returns, so that failure comes before success. */
  @Override
  public Optional<InputStream> open(BlobKey key) throws IOException {
    Optional<byte[]> wrapped = keys.find(key.image());
    if (wrapped.isEmpty()) {
      return Optional.empty();
    }
    DataKey dataKey = unwrap(key.image(), wrapped.get());
    Optional<InputStream> bytes = sealed.open(key);
    return bytes.isEmpty() ? Optional.empty() : Optional.of(opened(key, dataKey, bytes.get()));
  }

  @Override
  public boolean remembers(ImageId image) {
    return keys.find(image).isPresent();
  }

  /** The key goes first: what may be left of the bytes after a failure is noise. */
  @Override
  public void delete(ImageId image) throws IOException {
    keys.destroy(image);
    sealed.delete(image);
  }

  private DataKey keyFor(ImageId image) throws GeneralSecurityException {
    Optional<byte[]> known = keys.find(image);
    byte[] wrapped =
        known.isPresent()
            ? known.get()
            : keys.addOrFind(image, DataKey.fresh().wrap(image, master));
    return DataKey.unwrap(image, wrapped, master);
  }

  private DataKey unwrap(ImageId image, byte[] wrapped) throws IOException {
    try {
      return DataKey.unwrap(image, wrapped, master);
    } catch (GeneralSecurityException e) {
      throw new IOException("image " + image + " was sealed with another master key", e);
    }
  }

  private static InputStream opened(BlobKey key, DataKey dataKey, InputStream bytes)
      throws IOException {
    ReadAttempts attempts = new ReadAttempts(bytes);
    try {
      InputStream decrypting = dataKey.cipher().newDecryptingStream(attempts, about(key));
      PushbackInputStream plain =
          new PushbackInputStream(new PlainStream(key.image(), decrypting, attempts));
      int first = plain.read();
      if (first >= 0) {
        plain.unread(first);
      }
      return plain;
    } catch (GeneralSecurityException | RuntimeException e) {
      bytes.close();
      throw new DamagedPicture(key.image(), e);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private static byte[] about(BlobKey key) {
    return (key.image() + "/" + key.part()).getBytes(StandardCharsets.UTF_8);
  }
}
