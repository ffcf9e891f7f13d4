package io.cloakroom.storage.blobs;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.keys.MemoryBodies;
import io.cloakroom.storage.keys.MemoryBodies.Broken;
import io.cloakroom.storage.keys.MemoryKeys;
import io.cloakroom.storage.keys.SharedBodies;
import io.cloakroom.storage.keys.WrappedKeys;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Three times the same picture, as several nodes see it: what is not to be lost, nor shown. */
final class OnceWorld {
  static final byte[] PICTURE = "the very same picture".getBytes(StandardCharsets.UTF_8);
  static final byte[] OTHER = "another than that picture".getBytes(StandardCharsets.UTF_8);

  final ImageId a = ImageId.next();
  final ImageId b = ImageId.next();
  final ImageId c = ImageId.next();
  final MemoryBlobStore disk = new MemoryBlobStore();
  private final Map<ImageId, byte[]> posted = new HashMap<>();
  private final MemoryKeys keys = new MemoryKeys();
  private final MemoryBodies bodies;
  private final Comparison comparison;
  private boolean lies;

  /** What nodes cannot read for now. */
  final Set<BlobKey> unreadable = new HashSet<>();

  /** As if nothing stood on the disk, which is not mounted. */
  boolean away;

  /** Nothing can be deleted for now. */
  boolean undeletable;

  private boolean noise;

  /** Of which the erasure began, and is through. */
  private final Set<ImageId> going = new HashSet<>();

  private final Set<ImageId> gone = new HashSet<>();

  /** By a release that knows nothing of bodies. */
  private final Set<ImageId> before = new HashSet<>();

  OnceWorld(Comparison comparison, Broken... broken) {
    this.comparison = comparison;
    this.bodies = new MemoryBodies(keys, broken);
  }

  List<ImageId> images() {
    return List.of(a, b, c);
  }

  /** Each for itself, under keys of their own; the last one is another where that is said. */
  OnceWorld posted(byte[] last) throws IOException {
    return posted(PICTURE, last);
  }

  OnceWorld posted(byte[] first, byte[] last) throws IOException {
    for (ImageId image : images()) {
      byte[] bytes = image.equals(c) ? last : first;
      posted.put(image, bytes);
      real().put(picture(image), new ByteArrayInputStream(bytes), bytes.length);
      real().put(new BlobKey(image, Part.RECEIPT), new ByteArrayInputStream(new byte[9]), 9);
    }
    return this;
  }

  EncryptedBlobStore real() {
    return over(lying(new MemoryParts(disk)), keys, bodies);
  }

  /** As one node sees it. */
  EncryptedBlobStore of(Steps steps) {
    return over(
        steps.over(PartStore.class, lying(new MemoryParts(disk))),
        steps.over(WrappedKeys.class, keys),
        steps.over(SharedBodies.class, bodies));
  }

  private EncryptedBlobStore over(PartStore parts, WrappedKeys of, SharedBodies those) {
    Aead master = DatabaseContracts.master();
    return new EncryptedBlobStore(
        parts, of, new KeptOnce(parts, those, master, comparison), master);
  }

  private PartStore lying(PartStore honest) {
    return new Disturbed(lies ? new Lying(honest) : honest, this);
  }

  /** What all of them share that is nobody's. */
  BlobKey body() {
    return disk.keys().stream()
        .filter(key -> key.part() == Part.PICTURE && !images().contains(key.image()))
        .findAny()
        .orElseThrow();
  }

  /** What is twice of it goes, as far as that is due then. */
  void drop(Instant now) {
    EncryptedBlobStore by = real();
    by.doubled(now, 9).forEach(image -> by.dropDouble(image, now));
  }

  /** A disk with its troubles. */
  private record Disturbed(PartStore honest, OnceWorld world) implements PartStore {
    @Override
    public void put(BlobKey key, InputStream bytes, long length) throws IOException {
      honest.put(key, bytes, length);
    }

    @Override
    public Optional<InputStream> open(BlobKey key) throws IOException {
      if (world.unreadable.contains(key)) {
        throw new IOException("input/output error");
      }
      return world.away ? Optional.empty() : honest.open(key);
    }

    @Override
    public OptionalLong length(BlobKey key) throws IOException {
      return world.away ? OptionalLong.empty() : honest.length(key);
    }

    @Override
    public void delete(ImageId image) throws IOException {
      if (world.undeletable) {
        throw new IOException("read-only file system");
      }
      honest.delete(image);
    }

    @Override
    public void delete(BlobKey key) throws IOException {
      honest.delete(key);
    }
  }

  /** Whether from now on the disk keeps all but one bit of what nodes put. */
  void lie(boolean lies) {
    this.lies = lies;
  }

  private record Lying(PartStore honest) implements PartStore {
    @Override
    public void put(BlobKey key, InputStream bytes, long length) throws IOException {
      byte[] all = bytes.readAllBytes();
      all[all.length - 1] ^= 1;
      honest.put(key, new ByteArrayInputStream(all), length);
    }

    @Override
    public Optional<InputStream> open(BlobKey key) throws IOException {
      return honest.open(key);
    }

    @Override
    public OptionalLong length(BlobKey key) throws IOException {
      return honest.length(key);
    }

    @Override
    public void delete(ImageId image) throws IOException {
      honest.delete(image);
    }

    @Override
    public void delete(BlobKey key) throws IOException {
      honest.delete(key);
    }
  }

  /** And what is twice of it goes at once. */
  boolean keep(ImageId one, ImageId other, EncryptedBlobStore by) throws IOException {
    boolean once = by.keepOnce(one, other, Instant.EPOCH);
    by.doubled(Instant.EPOCH, 9).forEach(image -> by.dropDouble(image, Instant.EPOCH));
    return once;
  }

  void erase(ImageId image, EncryptedBlobStore by) throws IOException {
    going.add(image);
    by.delete(image);
    gone.add(image);
  }

  /** As a release does it that knows nothing of bodies. */
  void eraseAsBefore(ImageId image) throws IOException {
    going.add(image);
    before.add(image);
    keys.destroy(image);
    disk.delete(image);
    gone.add(image);
  }

  /** The same, effect by effect: where it is the last, it leaves noise. */
  void eraseAsBefore(ImageId image, Steps steps) throws IOException {
    noise = true;
    going.add(image);
    before.add(image);
    steps.over(WrappedKeys.class, keys).destroy(image);
    steps.over(PartStore.class, new MemoryParts(disk)).delete(image);
    gone.add(image);
  }

  boolean leavesNoise() {
    return noise;
  }

  /** As the chore that erases does: until it is through. */
  void eraseWhatBegan() throws IOException {
    for (ImageId image : going) {
      if (!gone.contains(image)) {
        erase(image, real());
      }
    }
  }

  void eraseAll() throws IOException {
    for (ImageId image : images()) {
      if (!gone.contains(image)) {
        erase(image, real());
      }
    }
  }

  /** What is wrong at this moment. */
  Optional<String> wrong() {
    for (ImageId image : images()) {
      if (gone.contains(image) && !before.contains(image) && bodies.find(image).isPresent()) {
        return Optional.of("known after its erasure: " + name(image));
      }
      Optional<byte[]> shown;
      try {
        shown = shown(image);
      } catch (IOException damaged) {
        if (!going.contains(image)) {
          return Optional.of("lost: " + name(image) + " " + damaged);
        }
        continue;
      }
      if (!going.contains(image)
          && !shown.filter(bytes -> Arrays.equals(bytes, posted.get(image))).isPresent()) {
        return Optional.of("lost: " + name(image));
      }
      if (gone.contains(image) && shown.isPresent()) {
        return Optional.of("shown after its erasure: " + name(image));
      }
    }
    return Optional.empty();
  }

  /** What is left of it once all is erased. */
  Optional<String> left() {
    return disk.keys().isEmpty()
        ? Optional.empty()
        : Optional.of("bytes are left: " + disk.keys().size());
  }

  /** How much is known of bodies. */
  int rows() {
    return bodies.rows();
  }

  /** Files of the full picture, whoever knows of them. */
  long pictures() {
    return disk.keys().stream().filter(key -> key.part() == Part.PICTURE).count();
  }

  private Optional<byte[]> shown(ImageId image) throws IOException {
    Optional<InputStream> opened = real().open(picture(image));
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream bytes = opened.get()) {
      return Optional.of(bytes.readAllBytes());
    }
  }

  private String name(ImageId image) {
    return "abc".substring(images().indexOf(image), images().indexOf(image) + 1);
  }

  static BlobKey picture(ImageId image) {
    return new BlobKey(image, Part.PICTURE);
  }
}
