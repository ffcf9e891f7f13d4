package io.cloakroom.storage.blobs;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.keys.BodyUse;
import io.cloakroom.storage.keys.PictureKey;
import io.cloakroom.storage.keys.SharedBodies;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures, and of the same picture one body for several images. A body is sealed under a key of
 * its own, which stands wrapped by the data key of each image that uses it, and nowhere else: with
 * the last of these it is gone. What an image has of its own comes before its body until it goes,
 * and goes only of an image that is settled on its body, once that was read back whole and is the
 * same.
 */
final class KeptOnce {
  private static final Logger LOG = LoggerFactory.getLogger(KeptOnce.class);

  /** What could not be read is looked at again. */
  private static final Duration LATER = Duration.ofDays(1);

  private final PartStore sealed;
  private final SharedBodies bodies;
  private final Aead master;
  private final Comparison comparison;
  private final UseNotes notes;
  private final BodyEnds ends;

  KeptOnce(PartStore sealed, SharedBodies bodies, Aead master, Comparison comparison) {
    this.sealed = sealed;
    this.bodies = bodies;
    this.master = master;
    this.comparison = comparison;
    this.notes = new UseNotes(sealed, bodies, master);
    this.ends = new BodyEnds(sealed, bodies, notes);
  }

  /** The picture of the image, wherever it is kept; empty when it was never put, or is erased. */
  Optional<InputStream> open(ImageId image) throws IOException {
    Optional<PictureKey> key = bodies.keyOf(image);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    DataKey dataKey = unwrap(image, key.get().wrapped(), master);
    Optional<BodyUse> first = key.get().bodyFirst();
    Optional<InputStream> alone =
        first.isEmpty() ? Optional.empty() : openBodyFirst(first.get(), dataKey);
    return alone.isPresent() ? alone : openOwnFirst(key.get(), image, dataKey);
  }

  /** One question to the store, as for a picture that nobody else has. */
  private Optional<InputStream> openBodyFirst(BodyUse use, DataKey key) throws IOException {
    try {
      return openBody(use, key);
    } catch (DamagedPicture damaged) {
      return Optional.of(openOwn(use.image(), key).orElseThrow(() -> damaged));
    }
  }

  private Optional<InputStream> openOwnFirst(PictureKey key, ImageId image, DataKey dataKey)
      throws IOException {
    Optional<InputStream> own;
    try {
      own = openOwn(image, dataKey);
    } catch (DamagedPicture damaged) {
      BodyUse whole = key.use().filter(bodies::isSettled).orElseThrow(() -> damaged);
      return Optional.of(openBody(whole, dataKey).orElseThrow(() -> damaged));
    }
    if (own.isPresent()) {
      return own;
    }
    // Since the use was looked for it may have come, and the bytes gone.
    Optional<BodyUse> use = key.use().or(() -> bodies.find(image));
    Optional<InputStream> body = use.isEmpty() ? Optional.empty() : openBody(use.get(), dataKey);
    return body.isPresent() ? body : openNoted(image, dataKey);
  }

  private Optional<InputStream> openNoted(ImageId image, DataKey key) throws IOException {
    Optional<BodyUse> noted = notes.restored(image);
    return noted.isEmpty() ? Optional.empty() : openBody(noted.get(), key);
  }

  private Optional<InputStream> openOwn(ImageId image, DataKey key) throws IOException {
    BlobKey own = picture(image);
    Optional<InputStream> bytes = sealed.open(own);
    return bytes.isEmpty() ? Optional.empty() : Optional.of(key.opened(image, own, bytes.get()));
  }

  private Optional<InputStream> openBody(BodyUse use, DataKey key) throws IOException {
    DataKey ofBody = key.unwrapBody(use.wrapped(), use.body(), use.image());
    BlobKey body = picture(use.body());
    Optional<InputStream> bytes = sealed.open(body);
    return bytes.isEmpty()
        ? Optional.empty()
        : Optional.of(ofBody.opened(use.image(), body, bytes.get()));
  }

  /** Of an image that is to be erased, the body becomes known: else that would stay. */
  void recall(ImageId image) {
    ends.recall(image);
  }

  /** Takes the image away from its body, whose bytes go with its last image. */
  void release(ImageId image) throws IOException {
    ends.release(image);
  }

  /** See {@link io.cloakroom.vault.BlobStore#isKeptOnce}. */
  boolean isKeptOnce(ImageId one, ImageId other) {
    Optional<BodyUse> ones = bodies.find(one).filter(bodies::isSettled);
    Optional<BodyUse> others = bodies.find(other).filter(bodies::isSettled);
    return ones.isPresent()
        && others.isPresent()
        && ones.get().body().equals(others.get().body())
        && bodies.lives(ones.get().body());
  }

  /** See {@link io.cloakroom.vault.BlobStore#pictureBytes}. */
  long bytes(ImageId image) {
    try {
      OptionalLong own = sealed.length(picture(image));
      Optional<BodyUse> use = own.isPresent() ? Optional.empty() : bodies.find(image);
      return use.isPresent() ? sealed.length(picture(use.get().body())).orElse(0) : own.orElse(0);
    } catch (IOException unknown) {
      return 0;
    }
  }

  /** See {@link io.cloakroom.vault.BlobStore#keepOnce}. */
  boolean keepOnce(ImageId one, ImageId other, Instant ownUntil) throws IOException {
    for (ImageId image : List.of(one, other)) {
      endWhatEnds(image);
      restore(image);
    }
    boolean otherHolds = bodies.find(one).isEmpty() && bodies.find(other).isPresent();
    ImageId holder = otherHolds ? other : one;
    Optional<BodyUse> held = held(holder);
    if (held.isEmpty()) {
      return false;
    }
    boolean both = false;
    try {
      both = isFilled(held.get()) && joined(otherHolds ? one : other, held.get(), ownUntil);
    } finally {
      if (!both) {
        ends.withdraw(held.get());
      }
    }
    return both && isSettled(held.get(), ownUntil);
  }

  /** Whoever took the last use of it back may have died over it. */
  private void endWhatEnds(ImageId image) throws IOException {
    Optional<BodyUse> use = bodies.find(image);
    if (use.isPresent() && !bodies.lives(use.get().body())) {
      ends.withdraw(use.get());
    }
  }

  /** What has no bytes of its own, and is not known to be kept elsewhere. */
  private void restore(ImageId image) throws IOException {
    if (bodies.find(image).filter(bodies::isSettled).isEmpty()
        && sealed.length(picture(image)).isEmpty()) {
      notes.restored(image);
    }
  }

  /** The use of the image, where it has one, or of a new body; empty when it is erased. */
  private Optional<BodyUse> held(ImageId holder) throws IOException {
    Optional<BodyUse> standing = bodies.find(holder);
    Optional<PictureKey> key = bodies.keyOf(holder);
    if (standing.isPresent() || key.isEmpty()) {
      return standing.filter(use -> key.isPresent());
    }
    BodyUse first = use(holder, key.get(), DataKey.fresh(), ImageId.next());
    return bodies.begin(first) ? Optional.of(first) : Optional.empty();
  }

  private BodyUse use(ImageId image, PictureKey key, DataKey ofBody, ImageId body)
      throws IOException {
    try {
      DataKey own = unwrap(image, key.wrapped(), master);
      return new BodyUse(image, body, own.wrapBody(ofBody, body, image));
    } catch (GeneralSecurityException e) {
      throw new IOException("a key cannot be sealed for image " + image, e);
    }
  }

  /**
   * Reads the body, and seals it where it is not there, or is damaged: from the own bytes of an
   * image of it. It is not replaced by those of one that may be another picture.
   */
  private boolean isFilled(BodyUse holder) throws IOException {
    Optional<DataKey> key = key(holder.image());
    if (key.isEmpty()) {
      return false;
    }
    try (InputStream body = openBody(holder, key.get()).orElse(null)) {
      if (body != null) {
        body.transferTo(OutputStream.nullOutputStream());
        return true;
      }
    } catch (DamagedPicture damaged) {
      if (!bodies.isSettled(holder) || sealed.length(picture(holder.image())).isEmpty()) {
        throw damaged;
      }
    }
    return isSealed(holder, key.get());
  }

  private boolean isSealed(BodyUse holder, DataKey key) throws IOException {
    BlobKey body = picture(holder.body());
    OptionalLong length = sealed.length(picture(holder.image()));
    try (InputStream own = openOwn(holder.image(), key).orElse(null)) {
      if (own == null || length.isEmpty()) {
        return isThereAfterAll(holder);
      }
      long plain = key.plainLength(holder.image(), length.getAsLong());
      DataKey ofBody = key.unwrapBody(holder.wrapped(), holder.body(), holder.image());
      sealed.put(body, ofBody.sealing(body, own, plain), ofBody.sealedLength(plain));
    } catch (GeneralSecurityException e) {
      throw new IOException("body " + holder.body() + " cannot be sealed", e);
    }
    if (!bodies.lives(holder.body()) && !notes.isUsed(holder.body())) {
      // Its image was erased meanwhile: of what came after that nobody knows.
      sealed.delete(holder.body());
      return false;
    }
    return true;
  }

  /** Others may have put it, or erased all, meanwhile; else where they are is out of reach. */
  private boolean isThereAfterAll(BodyUse holder) throws IOException {
    if (sealed.length(picture(holder.body())).isPresent()) {
      return true;
    }
    if (lives(holder)) {
      throw new NoSuchFileException("image " + holder.image());
    }
    return false;
  }

  private boolean lives(BodyUse use) {
    return bodies.keyOf(use.image()).isPresent() && bodies.lives(use.body());
  }

  /** Whether the image is one of the body's for good. */
  private boolean joined(ImageId image, BodyUse held, Instant ownUntil) throws IOException {
    Optional<BodyUse> standing = bodies.find(image);
    if (standing.isPresent()) {
      return standing.get().body().equals(held.body()) && isSettled(standing.get(), ownUntil);
    }
    Optional<PictureKey> key = bodies.keyOf(image);
    Optional<DataKey> holder = key(held.image());
    if (key.isEmpty() || holder.isEmpty()) {
      return false;
    }
    DataKey ofBody = holder.get().unwrapBody(held.wrapped(), held.body(), held.image());
    BodyUse use = use(image, key.get(), ofBody, held.body());
    return bodies.join(use) && isSettled(use, ownUntil);
  }

  /** It is settled where its bytes are those of the body, to the last; else it is taken back. */
  private boolean isSettled(BodyUse use, Instant ownUntil) throws IOException {
    if (bodies.isSettled(use)) {
      return true;
    }
    boolean settled = false;
    try {
      Compared both = compared(use);
      if (both == Compared.MISSING && lives(use) && !bodies.isSettled(use)) {
        throw new NoSuchFileException("image " + use.image());
      }
      settled = both == Compared.SAME && bodies.settle(use, ownUntil);
    } finally {
      if (!settled) {
        ends.withdraw(use);
      }
    }
    return settled;
  }

  /** See {@link io.cloakroom.vault.BlobStore#doubled}. */
  List<ImageId> doubled(Instant now, int limit) {
    return bodies.doubled(now, limit).stream().map(BodyUse::image).toList();
  }

  /** What opens the image; empty when it was never put, or is erased. */
  Optional<PictureKey> keyOf(ImageId image) {
    return bodies.keyOf(image);
  }

  /** Of an image that was put once more: its own bytes come first, and are looked at. */
  void isPut(BodyUse use) {
    bodies.keepOwn(use, Optional.of(Instant.EPOCH));
    bodies.bodyFirst(use, false);
  }

  /** See {@link io.cloakroom.vault.BlobStore#keepDouble}. */
  void keepDouble(ImageId image, Instant until) {
    bodies.find(image).ifPresent(use -> bodies.keepOwn(use, Optional.of(until)));
  }

  /** See {@link io.cloakroom.vault.BlobStore#dropDouble}. */
  void dropDouble(ImageId image, Instant now) {
    bodies.find(image).ifPresent(use -> dropDouble(use, now));
  }

  /** What was put since, and is another picture, stays; and all where the body cannot be read. */
  private void dropDouble(BodyUse use, Instant now) {
    try {
      switch (own(use)) {
        case STAYS -> bodies.bodyFirst(use, false);
        case GONE -> {
          note(use);
          bodies.bodyFirst(use, true);
        }
        case DOUBLE -> {
          note(use);
          bodies.bodyFirst(use, true);
          sealed.delete(picture(use.image()));
        }
      }
      bodies.keepOwn(use, Optional.empty());
    } catch (DamagedPicture forGood) {
      LOG.warn("image {} is kept twice: both are damaged", use.image());
      bodies.bodyFirst(use, false);
      bodies.keepOwn(use, Optional.empty());
    } catch (IOException later) {
      LOG.warn("image {} is kept twice for now: {}", use.image(), later.getClass().getName());
      bodies.keepOwn(use, Optional.of(now.plus(LATER)));
    }
  }

  /** Of one that is erased meanwhile nothing is to come after that. */
  private void note(BodyUse use) throws IOException {
    Optional<DataKey> key = key(use.image());
    try {
      if (key.isPresent()) {
        notes.keep(use, key.get());
      }
    } finally {
      if (bodies.keyOf(use.image()).isEmpty()) {
        notes.drop(use);
      }
    }
  }

  /** What becomes of the own bytes. */
  private enum Own {
    STAYS,
    GONE,
    DOUBLE
  }

  /**
   * Whether the own bytes may go. A body that is damaged is sealed anew from them; and they go
   * where they are damaged and the body is whole, which they were compared with before.
   */
  private Own own(BodyUse use) throws IOException {
    try {
      Compared both = compared(use);
      if (both != Compared.MISSING || !lives(use)) {
        return both == Compared.SAME ? Own.DOUBLE : Own.STAYS;
      }
    } catch (DamagedPicture oneOfThem) {
      LOG.warn("image {} is kept twice, and one of both is damaged", use.image());
    }
    Optional<DataKey> key = key(use.image());
    if (key.isEmpty()) {
      return Own.STAYS;
    }
    ReadThrough own = ReadThrough.of(() -> openOwn(use.image(), key.get()));
    ReadThrough body = ReadThrough.of(() -> openBody(use, key.get()));
    if (own == ReadThrough.NOWHERE && body == ReadThrough.NOWHERE) {
      throw new NoSuchFileException("image " + use.image());
    }
    if (own == ReadThrough.WHOLE && body != ReadThrough.WHOLE) {
      boolean mended = isSealed(use, key.get()) && compared(use) == Compared.SAME;
      return mended ? Own.DOUBLE : Own.STAYS;
    }
    if (own == ReadThrough.DAMAGED && body != ReadThrough.WHOLE) {
      throw new DamagedPicture(use.image(), new IOException("and its body"));
    }
    return switch (own) {
      case DAMAGED -> Own.DOUBLE;
      case NOWHERE -> Own.GONE;
      case WHOLE -> Own.STAYS;
    };
  }

  /** Reads both back. */
  private Compared compared(BodyUse use) throws IOException {
    Optional<DataKey> key = key(use.image());
    if (key.isEmpty()) {
      return Compared.MISSING;
    }
    try (InputStream own = openOwn(use.image(), key.get()).orElse(null);
        InputStream body = openBody(use, key.get()).orElse(null)) {
      if (own == null || body == null) {
        return Compared.MISSING;
      }
      return comparison.isSame(own, body) ? Compared.SAME : Compared.DIFFERENT;
    }
  }

  private enum Compared {
    SAME,
    DIFFERENT,
    MISSING
  }

  private Optional<DataKey> key(ImageId image) throws IOException {
    Optional<PictureKey> key = bodies.keyOf(image);
    return key.isEmpty()
        ? Optional.empty()
        : Optional.of(unwrap(image, key.get().wrapped(), master));
  }

  static DataKey unwrap(ImageId image, byte[] wrapped, Aead master) throws IOException {
    try {
      return DataKey.unwrap(image, wrapped, master);
    } catch (GeneralSecurityException e) {
      throw new IOException("image " + image + " was sealed with another master key", e);
    }
  }

  private static BlobKey picture(ImageId image) {
    return new BlobKey(image, Part.PICTURE);
  }
}
