package io.cloakroom.storage.blobs;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.files.WholeFile;
import io.cloakroom.storage.keys.BodyUse;
import io.cloakroom.storage.keys.PictureKey;
import io.cloakroom.storage.keys.SharedBodies;
import io.cloakroom.storage.keys.UnknownMasterKey;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks at what is sealed, to the last byte, and puts what is whole elsewhere into the place of
 * what is not. Thread-safe.
 */
public final class SealedExam {
  private final PartStore sealed;
  private final SharedBodies bodies;
  private final Aead master;
  private final UseNotes notes;

  public SealedExam(PartStore sealed, SharedBodies bodies, Aead master) {
    this.sealed = sealed;
    this.bodies = bodies;
    this.master = master;
    this.notes = new UseNotes(sealed, bodies, master);
  }

  /** How a part stands. */
  public enum State {
    WHOLE,
    /** Nothing stands where it was put. */
    MISSING,
    /** Shorter than it was. */
    CUT_OFF,
    /** It opens not with its key. */
    DAMAGED,
    /** It opens, and is not what its row says. */
    OTHER,
    /** The key of its image cannot be opened by the master key. */
    KEYLESS,
    /** What its row says of it does not open, however the part itself is. */
    UNSAID,
    /** It cannot be read, as from a bad sector. */
    UNREADABLE,
    /** Its image was erased: there is nothing to look at. */
    ERASED
  }

  /**
   * What was seen.
   *
   * @param bytes how many were read of it, opened
   */
  public record Look(State state, long bytes) {}

  /** Where it may stand, and what opens it there. */
  private record Place(ImageId image, BlobKey stored, DataKey key) {
    Optional<InputStream> opened(Optional<InputStream> bytes) throws IOException {
      return bytes.isEmpty()
          ? Optional.empty()
          : Optional.of(key.opened(image, stored, bytes.get()));
    }
  }

  /**
   * Reads a part to its end, as whoever looks is shown it.
   *
   * @param copy what its row says of it, if it does
   * @throws IOException when what is kept elsewhere of it cannot be asked, or its master key is not
   *     here yet: that tells nothing
   */
  public Look look(BlobKey part, Optional<StoredCopy> copy) throws IOException {
    Optional<PictureKey> key = bodies.keyOf(part.image());
    if (key.isEmpty()) {
      return new Look(State.ERASED, 0);
    }
    List<Place> places;
    try {
      places = places(part, key.get());
    } catch (GeneralSecurityException otherMaster) {
      return new Look(State.KEYLESS, 0);
    } catch (DamagedPicture wayToTheBody) {
      return stillThere(part, new Look(State.KEYLESS, 0));
    }
    Look worst = new Look(State.MISSING, 0);
    for (Place place : places) {
      Look look = look(place, copy);
      if (look.state() == State.WHOLE) {
        return look;
      }
      worst = look.state() == State.MISSING ? worst : look;
    }
    return stillThere(part, worst);
  }

  /** Whoever is erased loses the key first. */
  private Look stillThere(BlobKey part, Look look) {
    return bodies.keyOf(part.image()).isPresent() ? look : new Look(State.ERASED, look.bytes());
  }

  private Look look(Place place, Optional<StoredCopy> copy) {
    try (InputStream plain = place.opened(sealed.open(place.stored())).orElse(null)) {
      if (plain == null) {
        return new Look(State.MISSING, 0);
      }
      WholeFile read = WholeFile.copy(plain, OutputStream.nullOutputStream());
      return new Look(isThat(read, copy) ? State.WHOLE : State.OTHER, read.bytes());
    } catch (DamagedPicture damaged) {
      return new Look(isShort(place, copy) ? State.CUT_OFF : State.DAMAGED, 0);
    } catch (IOException unreadable) {
      return new Look(State.UNREADABLE, 0);
    }
  }

  private static boolean isThat(WholeFile read, Optional<StoredCopy> copy) {
    return copy.isEmpty()
        || (copy.get().length() == read.bytes() && copy.get().sha256().equals(read.sha256()));
  }

  private boolean isShort(Place place, Optional<StoredCopy> copy) {
    try {
      OptionalLong there = sealed.length(place.stored());
      return copy.isPresent()
          && there.isPresent()
          && there.getAsLong() < place.key().sealedLength(copy.get().length());
    } catch (IOException | GeneralSecurityException unknown) {
      return false;
    }
  }

  /**
   * The first bytes of what stands where the part should; empty where nothing does, or nothing can
   * be read.
   */
  public Optional<byte[]> beginning(BlobKey part) {
    try (InputStream bytes = sealed.open(part).orElse(null)) {
      return bytes == null ? Optional.empty() : Optional.of(bytes.readNBytes(BEGINNING));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** So that the first segment is whole, and is known not to be the last. */
  private static final int BEGINNING = DataKey.SEGMENT_BYTES + 1024;

  /** Whether bytes that begin so were sealed as that part. */
  public boolean isOf(byte[] beginning, BlobKey part) throws IOException {
    Optional<PictureKey> key = bodies.keyOf(part.image());
    if (key.isEmpty()) {
      return false;
    }
    try {
      for (Place place : places(part, key.get())) {
        if (opens(place, beginning)) {
          return true;
        }
      }
    } catch (GeneralSecurityException | DamagedPicture keyless) {
      return false;
    }
    return false;
  }

  private static boolean opens(Place place, byte[] beginning) throws IOException {
    try (InputStream plain =
        place
            .opened(Optional.of(new ByteArrayInputStream(beginning)))
            .orElseGet(InputStream::nullInputStream)) {
      return true;
    } catch (DamagedPicture anothers) {
      return false;
    }
  }

  /** Whether a whole copy of the part is to be had there. */
  public boolean hasCopy(BlobKey part, Optional<StoredCopy> copy, OtherCopies others)
      throws IOException {
    Optional<PictureKey> key = bodies.keyOf(part.image());
    try {
      return key.isPresent() && source(part, key.get(), copy, others).isPresent();
    } catch (GeneralSecurityException | DamagedPicture keyless) {
      return false;
    }
  }

  /**
   * Puts a whole copy into the place of a part, once all of it was read there; then reads it back.
   *
   * @return whether the part is whole now
   * @throws IOException when a copy cannot be read or put: what was there is there
   */
  public boolean heals(BlobKey part, Optional<StoredCopy> copy, OtherCopies others)
      throws IOException {
    Optional<PictureKey> key = bodies.keyOf(part.image());
    try {
      Optional<Source> source =
          key.isEmpty() ? Optional.empty() : source(part, key.get(), copy, others);
      if (source.isEmpty()) {
        return false;
      }
      put(source.get(), places(part, key.get()).get(0), others);
    } catch (GeneralSecurityException | DamagedPicture keyless) {
      return false;
    }
    if (isErased(part, key.get())) {
      return false;
    }
    key.get()
        .use()
        .filter(use -> part.part() == Part.PICTURE && key.get().bodyFirst().isEmpty())
        .ifPresent(use -> bodies.keepOwn(use, Optional.of(Instant.EPOCH)));
    return look(part, copy).state() == State.WHOLE;
  }

  /** Of what was erased meanwhile nothing is to come after that. */
  private boolean isErased(BlobKey part, PictureKey was) throws IOException {
    if (bodies.keyOf(part.image()).isPresent()) {
      return false;
    }
    sealed.delete(part);
    Optional<BodyUse> use = was.use();
    if (use.isPresent() && !bodies.lives(use.get().body()) && !notes.isUsed(use.get().body())) {
      sealed.delete(new BlobKey(use.get().body(), Part.PICTURE));
    }
    return true;
  }

  /**
   * A whole copy elsewhere.
   *
   * @param length of what it opens to
   */
  private record Source(Place place, String copy, long length) {}

  private Optional<Source> source(
      BlobKey part, PictureKey key, Optional<StoredCopy> copy, OtherCopies others)
      throws IOException, GeneralSecurityException {
    for (Place place : places(part, key)) {
      for (String name : others.of(PictureKeys.of(place.stored()))) {
        try (InputStream plain = place.opened(others.open(name)).orElse(null)) {
          if (plain != null) {
            WholeFile read = WholeFile.copy(plain, OutputStream.nullOutputStream());
            if (isThat(read, copy)) {
              return Optional.of(new Source(place, name, read.bytes()));
            }
          }
        } catch (DamagedPicture another) {
          // The next one may be whole.
        }
      }
    }
    return Optional.empty();
  }

  /** What fails on the way replaces nothing: each segment proves that it is whole. */
  private void put(Source source, Place target, OtherCopies others)
      throws IOException, GeneralSecurityException {
    try (InputStream plain =
        source.place().opened(others.open(source.copy())).orElseGet(InputStream::nullInputStream)) {
      sealed.put(
          target.stored(),
          target.key().sealing(target.stored(), plain, source.length()),
          target.key().sealedLength(source.length()));
    }
  }

  /** Where the part may stand; where it should stand first. */
  private List<Place> places(BlobKey part, PictureKey key)
      throws IOException, GeneralSecurityException {
    DataKey dataKey = unwrapped(part.image(), key);
    Place own = new Place(part.image(), part, dataKey);
    if (part.part() != Part.PICTURE) {
      return List.of(own);
    }
    List<Place> places = new ArrayList<>(List.of(own));
    Optional<BodyUse> use = key.use().filter(bodies::isSettled);
    if (use.isEmpty() && sealed.length(part).isEmpty()) {
      use = notes.of(part.image(), dataKey);
    }
    if (use.isPresent()) {
      BlobKey body = new BlobKey(use.get().body(), Part.PICTURE);
      DataKey ofBody = dataKey.unwrapBody(use.get().wrapped(), use.get().body(), part.image());
      boolean first = key.bodyFirst().isPresent() || sealed.length(part).isEmpty();
      places.add(first ? 0 : 1, new Place(part.image(), body, ofBody));
    }
    return places;
  }

  private DataKey unwrapped(ImageId image, PictureKey key)
      throws IOException, GeneralSecurityException {
    try {
      return DataKey.unwrap(image, key.wrapped(), master);
    } catch (UnknownMasterKey later) {
      throw new IOException(later.getMessage(), later);
    }
  }
}
