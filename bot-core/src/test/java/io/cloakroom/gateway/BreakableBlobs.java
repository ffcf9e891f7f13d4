package io.cloakroom.gateway;

import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Blobs that cannot be decrypted while the test says so, as with a wrong master key. */
public final class BreakableBlobs implements BlobStore {
  private final MemoryBlobStore blobs = new MemoryBlobStore();
  private volatile boolean broken;
  private volatile long damagedFrom = Long.MAX_VALUE;

  public void broken(boolean isBroken) {
    broken = isBroken;
  }

  /** From now on what lies there is not what was sealed. */
  public void damaged() {
    damagedFrom(0);
  }

  /** The same, from that byte of each file on. */
  public void damagedFrom(long byteNumber) {
    damagedFrom = byteNumber;
  }

  /** From now on nothing lies there, and nobody erased it. */
  public void lost() {
    blobs.keys().forEach(blobs::lose);
  }

  @Override
  public boolean remembers(ImageId image) {
    return blobs.remembers(image);
  }

  @Override
  public void put(BlobKey key, InputStream bytes, long length) throws IOException {
    blobs.put(key, bytes, length);
  }

  @Override
  public Optional<InputStream> open(BlobKey key) throws IOException {
    if (broken) {
      throw new IOException("not decrypted, as the test wanted");
    }
    if (damagedFrom == 0) {
      throw damagedPicture(key);
    }
    return blobs.open(key).map(bytes -> damagedFrom < Long.MAX_VALUE ? cut(key, bytes) : bytes);
  }

  private InputStream cut(BlobKey key, InputStream bytes) {
    return new SequenceInputStream(
        new ByteArrayInputStream(beginning(bytes)),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw damagedPicture(key);
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            throw damagedPicture(key);
          }
        });
  }

  private byte[] beginning(InputStream bytes) {
    try (bytes) {
      return bytes.readNBytes((int) damagedFrom);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DamagedPicture damagedPicture(BlobKey key) {
    return new DamagedPicture(key.image(), new IOException("as the test wanted"));
  }

  @Override
  public void delete(ImageId image) {
    blobs.delete(image);
  }
}
