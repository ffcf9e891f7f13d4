package io.cloakroom.storage.blobs;

import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Of a disk; and what would be otherwise if some rules of what is noted there were not kept. */
final class Troubles {
  /** A rule that is not kept. */
  enum Unkept {
    /** Nothing is noted, but seems to be when it is read back. */
    NOTED,
    /** Own bytes go first, and then it is noted what they went for. */
    NOTED_BEFORE_OWN_BYTES_GO,
    /** It is noted of the image, and nobody who ends the body sees it. */
    MARKED_AT_THE_BODY,
    /** What is noted stays when its image is erased. */
    ERASED_WITH_ITS_IMAGE
  }

  /** What nodes cannot read for now. */
  final Set<BlobKey> unreadable = new HashSet<>();

  /** As if nothing stood on the disk, which is not mounted. */
  boolean away;

  /** Nothing can be deleted for now. */
  boolean undeletable;

  /** The disk keeps all but one bit of what nodes put. */
  boolean lies;

  private final Set<Unkept> unkept = EnumSet.noneOf(Unkept.class);
  private final Map<BlobKey, byte[]> late = new HashMap<>();
  private final Map<BlobKey, byte[]> readOnce = new HashMap<>();
  private Optional<ImageId> markedOnly = Optional.empty();

  Troubles(Unkept... unkept) {
    this.unkept.addAll(Arrays.asList(unkept));
  }

  /** The same, as nothing has happened yet. */
  Troubles anew() {
    return new Troubles(unkept.toArray(Unkept[]::new));
  }

  boolean noteNothing() {
    return unkept.contains(Unkept.NOTED);
  }

  PartStore over(PartStore honest) {
    return new Troubled(honest, this);
  }

  private record Troubled(PartStore honest, Troubles in) implements PartStore {
    @Override
    public void put(BlobKey key, InputStream bytes, long length) throws IOException {
      byte[] all = bytes.readAllBytes();
      if (in.lies) {
        all[all.length - 1] ^= 1;
      }
      if (key.part() == Part.USE && in.unkept.contains(Unkept.NOTED_BEFORE_OWN_BYTES_GO)) {
        in.late.put(key, all);
      } else if (key.part() == Part.USE && in.unkept.contains(Unkept.NOTED)) {
        in.readOnce.put(key, all);
      } else {
        honest.put(key, new ByteArrayInputStream(all), length);
      }
    }

    @Override
    public Optional<InputStream> open(BlobKey key) throws IOException {
      if (in.unreadable.contains(key)) {
        throw new IOException("input/output error");
      }
      if (in.late.containsKey(key)) {
        return Optional.of(new ByteArrayInputStream(in.late.get(key)));
      }
      byte[] once = in.readOnce.remove(key);
      if (once != null) {
        return Optional.of(new ByteArrayInputStream(once));
      }
      return in.away ? Optional.empty() : honest.open(key);
    }

    @Override
    public OptionalLong length(BlobKey key) throws IOException {
      return in.away ? OptionalLong.empty() : honest.length(key);
    }

    @Override
    public void delete(ImageId image) throws IOException {
      if (in.undeletable) {
        throw new IOException("read-only file system");
      }
      BlobKey note = new BlobKey(image, Part.USE);
      Optional<InputStream> stays = honest.open(note);
      honest.delete(image);
      if (stays.isPresent() && in.unkept.contains(Unkept.ERASED_WITH_ITS_IMAGE)) {
        byte[] all = stays.get().readAllBytes();
        honest.put(note, new ByteArrayInputStream(all), all.length);
      }
    }

    @Override
    public void delete(BlobKey key) throws IOException {
      if (in.undeletable) {
        throw new IOException("read-only file system");
      }
      honest.delete(key);
    }

    @Override
    public void mark(ImageId body, ImageId image) throws IOException {
      if (in.unkept.contains(Unkept.MARKED_AT_THE_BODY)) {
        in.markedOnly = Optional.of(image);
      } else {
        honest.mark(body, image);
      }
    }

    @Override
    public Set<ImageId> marks(ImageId body) throws IOException {
      Set<ImageId> images = new HashSet<>(honest.marks(body));
      in.markedOnly.ifPresent(images::add);
      in.markedOnly = Optional.empty();
      return images;
    }

    @Override
    public void unmark(ImageId body, ImageId image) throws IOException {
      honest.unmark(body, image);
    }
  }
}
