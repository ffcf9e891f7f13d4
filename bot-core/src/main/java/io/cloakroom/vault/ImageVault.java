package io.cloakroom.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The one place where pictures are kept: seals them, proves them, opens them, shreds them. */
public final class ImageVault {
  /** So much of one picture is kept in memory between reading it whole and showing it. */
  static final int MOST_KEPT_BYTES = 1024 * 1024;

  /** And so much of all that are shown at a moment; the others are read a second time. */
  static final int ROOM_BYTES = 8 * 1024 * 1024;

  private final BlobStore blobs;
  private final KeptRoom room = new KeptRoom(ROOM_BYTES);

  public ImageVault(BlobStore blobs) {
    this.blobs = blobs;
  }

  /**
   * Stores one part durably. Sealing the same bytes under the same key again gives the same copy.
   *
   * @throws IOException when the store could not make it durable. Try again.
   */
  public StoredCopy seal(BlobKey key, byte[] bytes) throws IOException {
    blobs.put(key, new ByteArrayInputStream(bytes), bytes.length);
    return new StoredCopy(key, bytes.length, HexFormat.of().formatHex(sha256().digest(bytes)));
  }

  /**
   * Stores one part durably as it comes.
   *
   * @param length the exact number of bytes that the stream holds
   * @throws IOException when the store could not make it durable, or the stream holds fewer or
   *     more. Try again.
   */
  public void seal(BlobKey key, InputStream bytes, long length) throws IOException {
    blobs.put(key, bytes, length);
  }

  /**
   * Reads every copy back from the store, to its last byte; empty when one of them is lost, see
   * {@link #isLost}.
   *
   * @param copies at least one
   * @param beforeEach is run before each of them is read, which may take long
   * @throws IllegalArgumentException when there is nothing to prove
   * @throws IOException when one cannot be read now, which tells nothing. Try again.
   */
  public Optional<DurableCopies> prove(List<StoredCopy> copies, Runnable beforeEach)
      throws IOException {
    if (copies.isEmpty()) {
      throw new IllegalArgumentException("nothing to prove");
    }
    for (StoredCopy copy : copies) {
      beforeEach.run();
      if (isLost(copy)) {
        return Optional.empty();
      }
    }
    return Optional.of(new DurableCopies(copies));
  }

  /**
   * Opens one part; empty when it was never sealed or has been shredded. The caller closes it.
   *
   * @throws IOException when it cannot be decrypted or read: nothing of it may be shown
   */
  public Optional<InputStream> open(BlobKey key) throws IOException {
    return blobs.open(key);
  }

  /**
   * Opens one part that was sealed; empty only when it has been shredded since. The caller closes
   * it.
   *
   * @throws DamagedPicture when it is missing or damaged, as far as its beginning tells
   * @throws IOException when it cannot be read: nothing of it may be shown
   */
  public Optional<InputStream> openSealed(BlobKey key) throws IOException {
    Optional<InputStream> bytes = blobs.open(key);
    if (bytes.isEmpty() && blobs.remembers(key.image())) {
      throw new DamagedPicture(key.image(), new NoSuchFileException(key.part().name()));
    }
    return bytes;
  }

  /**
   * The same, once all of it was read: whoever is given it can be given its last byte.
   *
   * @throws DamagedPicture when it is missing, or damaged anywhere
   * @throws IOException when it cannot be read: nothing of it may be shown
   */
  public Optional<InputStream> openWhole(BlobKey key) throws IOException {
    try (InputStream bytes = openSealed(key).orElseGet(InputStream::nullInputStream)) {
      bytes.transferTo(OutputStream.nullOutputStream());
    }
    return openSealed(key);
  }

  /**
   * The same, of one whose length is known: where there is room for it, it is decrypted once and
   * kept until the stream is closed.
   *
   * @param length how many bytes that should be
   * @throws DamagedPicture when it is missing, or damaged anywhere
   * @throws IOException when it cannot be read: nothing of it may be shown
   */
  public Optional<InputStream> openWhole(BlobKey key, long length) throws IOException {
    Optional<InputStream> kept =
        length > MOST_KEPT_BYTES ? Optional.empty() : kept(key, (int) length);
    return kept.isPresent() ? kept : openWhole(key);
  }

  /** Empty where there is no room for it, and where it is of another length. */
  private Optional<InputStream> kept(BlobKey key, int length) throws IOException {
    byte[][] pieces = room.take(length);
    if (pieces.length == 0) {
      return Optional.empty();
    }
    KeptBytes kept = new KeptBytes(room, pieces, length);
    boolean whole = false;
    try {
      whole = isFilled(kept, key);
    } finally {
      if (!whole) {
        kept.close();
      }
    }
    return whole ? Optional.of(kept) : Optional.empty();
  }

  private boolean isFilled(KeptBytes kept, BlobKey key) throws IOException {
    try (InputStream bytes = openSealed(key).orElseGet(InputStream::nullInputStream)) {
      return kept.isFilledBy(bytes);
    }
  }

  /**
   * Whether a copy that was sealed is lost: missing, damaged, or something else by now.
   *
   * @throws IOException when it cannot be read now, which tells nothing
   */
  public boolean isLost(StoredCopy copy) throws IOException {
    try (InputStream bytes = openSealed(copy.key()).orElse(null)) {
      return bytes == null || !copy.equals(reread(copy.key(), bytes));
    } catch (DamagedPicture damaged) {
      return true;
    }
  }

  /**
   * Keeps two pictures once where they are the same, see {@link BlobStore#keepOnce}. Nothing may be
   * sealed as one of them any more.
   *
   * @throws IOException when that cannot be done now: both are there as before
   */
  public boolean keepOnce(ImageId one, ImageId other, Instant ownUntil) throws IOException {
    return blobs.keepOnce(one, other, ownUntil);
  }

  /** Whether both are kept once already. */
  public boolean isKeptOnce(ImageId one, ImageId other) {
    return blobs.isKeptOnce(one, other);
  }

  /** About how many bytes the picture is stored in; 0 where that is not known. */
  public long pictureBytes(ImageId image) {
    return blobs.pictureBytes(image);
  }

  /** Pictures that are kept twice for too long, see {@link BlobStore#doubled}. */
  public List<ImageId> doubled(Instant now, int limit) {
    return blobs.doubled(now, limit);
  }

  /** Erases the own bytes of one of these, see {@link BlobStore#dropDouble}. */
  public void dropDouble(ImageId image, Instant now) {
    blobs.dropDouble(image, now);
  }

  /** One of these is to have its own bytes for longer. */
  public void keepDouble(ImageId image, Instant until) {
    blobs.keepDouble(image, until);
  }

  /**
   * Erases every part of the image and the key it was sealed with. Repeating it is harmless.
   *
   * @throws IOException when something may be left. Try again.
   */
  public void shred(ImageId image) throws IOException {
    blobs.delete(image);
  }

  private static StoredCopy reread(BlobKey key, InputStream bytes) throws IOException {
    DigestInputStream digest = new DigestInputStream(bytes, sha256());
    long length = digest.transferTo(OutputStream.nullOutputStream());
    return new StoredCopy(
        key, length, HexFormat.of().formatHex(digest.getMessageDigest().digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
