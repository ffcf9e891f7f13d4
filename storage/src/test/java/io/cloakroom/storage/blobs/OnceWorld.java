package io.cloakroom.storage.blobs;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.keys.BodyUse;
import io.cloakroom.storage.keys.MemoryBodies;
import io.cloakroom.storage.keys.MemoryBodies.Broken;
import io.cloakroom.storage.keys.MemoryKeys;
import io.cloakroom.storage.keys.PictureKey;
import io.cloakroom.storage.keys.SharedBodies;
import io.cloakroom.storage.keys.WrappedKeys;
import io.cloakroom.storage.s3.BucketInMemory;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Three times the same picture, as several nodes see it: what is not to be lost, nor shown. */
final class OnceWorld {
  static final byte[] PICTURE = "the very same picture".getBytes(StandardCharsets.UTF_8);
  static final byte[] OTHER = "another than that picture".getBytes(StandardCharsets.UTF_8);

  final ImageId a;
  final ImageId b;
  final ImageId c;
  final MemoryBlobStore disk = new MemoryBlobStore();
  private final Map<ImageId, byte[]> posted = new HashMap<>();
  private final MemoryKeys keys = new MemoryKeys();
  private MemoryBodies bodies;
  private final Map<ImageId, Set<ImageId>> marks = new ConcurrentHashMap<>();
  private final Map<ImageId, byte[]> firstKeys = new HashMap<>();
  private final Comparison comparison;

  /** Each node has it. */
  final Troubles troubles;

  /** Where they are kept in one. */
  private Optional<BucketInMemory> bucket = Optional.empty();

  private boolean noise;

  /** Bodies, in the order of their coming. */
  private final List<ImageId> seen = new ArrayList<>();

  /** Of which the erasure began, and is through. */
  private final Set<ImageId> going = new HashSet<>();

  private final Set<ImageId> gone = new HashSet<>();

  /** By a release that knows nothing of bodies. */
  private final Set<ImageId> before = new HashSet<>();

  OnceWorld(Comparison comparison, Broken... broken) {
    this(comparison, new Troubles(), broken);
  }

  OnceWorld(Comparison comparison, Troubles troubles, Broken... broken) {
    this.comparison = comparison;
    this.troubles = troubles;
    this.bodies = new MemoryBodies(keys, broken);
    this.a = ImageId.next();
    this.b = ImageId.next();
    this.c = ImageId.next();
  }

  private OnceWorld(OnceWorld other) {
    this.comparison = other.comparison;
    this.troubles = other.troubles.anew();
    this.a = other.a;
    this.b = other.b;
    this.c = other.c;
    this.bodies = other.bodies.copy(keys);
    this.noise = other.noise;
    this.bucket = other.bucket;
    images().forEach(image -> other.keys.find(image).ifPresent(it -> keys.addOrFind(image, it)));
    firstKeys.putAll(other.firstKeys);
    posted.putAll(other.posted);
    marks.putAll(other.marks);
    going.addAll(other.going);
    gone.addAll(other.gone);
    before.addAll(other.before);
    seen.addAll(other.seen);
  }

  /** Kept in a bucket instead of a folder. */
  OnceWorld in(BucketInMemory that) {
    bucket = Optional.of(that);
    return this;
  }

  /** The same once more, before anything happens in it. */
  OnceWorld copy() throws IOException {
    OnceWorld copy = new OnceWorld(this);
    for (BlobKey key : disk.keys()) {
      byte[] bytes = disk.bytes(key).orElseThrow();
      copy.disk.put(key, new ByteArrayInputStream(bytes), bytes.length);
    }
    return copy;
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
      keys.find(image).ifPresent(wrapped -> firstKeys.put(image, wrapped));
    }
    return this;
  }

  EncryptedBlobStore real() {
    return over(troubles.over(parts()), keys, bodies);
  }

  /** As one node sees it. */
  EncryptedBlobStore of(Steps steps) {
    return over(
        parts(steps), steps.over(WrappedKeys.class, keys), steps.over(SharedBodies.class, bodies));
  }

  /** Each request to a bucket is one effect. */
  private PartStore parts(Steps steps) {
    return bucket.isPresent()
        ? troubles.over(bucket.get().store(disk, marks, steps::effect))
        : steps.over(PartStore.class, troubles.over(parts()));
  }

  /** With no trouble. */
  PartStore parts() {
    return bucket.isPresent()
        ? bucket.get().store(disk, marks, (changes, puts) -> {})
        : new MemoryParts(disk, marks);
  }

  private EncryptedBlobStore over(PartStore parts, WrappedKeys of, SharedBodies those) {
    Aead master = DatabaseContracts.master();
    return new EncryptedBlobStore(
        parts, of, new KeptOnce(parts, those, master, comparison), master);
  }

  /** Uses that are noted, beside what is known of bodies now. */
  UseNotes notes() {
    return new UseNotes(parts(), bodies, DatabaseContracts.master());
  }

  /** What is known of bodies now. */
  MemoryBodies dump() {
    return bodies.copy(keys);
  }

  /** The same, of a moment in which one had just begun with its body. */
  void putBack(MemoryBodies dump, ImageId begun) {
    bodies.find(begun).ifPresent(dump::begin);
    putBack(dump);
  }

  /** That was put back; with the keys that all had once. */
  void putBack(MemoryBodies dump) {
    firstKeys.forEach(keys::addOrFind);
    bodies = dump.copy(keys);
  }

  /** What all of them share that is nobody's. */
  BlobKey body() {
    return disk.keys().stream()
        .filter(key -> key.part() == Part.PICTURE && !images().contains(key.image()))
        .findAny()
        .orElseThrow();
  }

  /** It is due again, and nothing says that its own bytes went. */
  void forgetsThatItWent(ImageId image) {
    BodyUse use = bodies.find(image).orElseThrow();
    bodies.bodyFirst(use, false);
    bodies.keepOwn(use, Optional.of(Instant.EPOCH));
  }

  /** What is twice of it goes, as far as that is due then. */
  void drop(Instant now) {
    EncryptedBlobStore by = real();
    by.doubled(now, 9).forEach(image -> by.dropDouble(image, now));
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
    steps.over(PartStore.class, parts()).delete(image);
    gone.add(image);
  }

  /**
   * What another node put or deleted just then, a bucket is said to have got wrong: it is tried
   * again later.
   */
  boolean isNotForNow(Throwable failure) {
    return bucket.isEmpty()
        || !(failure instanceof IOException)
        || failure instanceof DamagedPicture;
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

  /** All that decides what is wrong, whatever the bodies are called. */
  String state() {
    Set<String> files = new TreeSet<>();
    for (BlobKey key : disk.keys()) {
      files.add(name(key.image()) + key.part() + disk.bytes(key).orElseThrow().length);
    }
    marks.forEach((body, of) -> of.forEach(image -> files.add(name(body) + "of" + name(image))));
    for (ImageId image : images()) {
      Optional<BodyUse> use = bodies.find(image);
      files.add(
          name(image)
              + keys.find(image).isPresent()
              + use.map(it -> name(it.body()) + bodies.isSettled(it) + bodies.lives(it.body()))
              + bodies.keyOf(image).flatMap(PictureKey::bodyFirst).isPresent()
              + going.contains(image)
              + gone.contains(image));
    }
    return files.toString();
  }

  /** What is wrong at this moment, or would be with a database that knows no body yet. */
  Optional<String> wrong() {
    return troubles.noteNothing() ? wrongNow() : wrongNow().or(this::wrongOfOlder);
  }

  private Optional<String> wrongOfOlder() {
    EncryptedBlobStore older = over(parts(), keys, new MemoryBodies(keys));
    return images().stream()
        .filter(image -> !going.contains(image) && !isShownBy(older, image))
        .findAny()
        .map(image -> "lost for an older database: " + name(image));
  }

  /** What comes back that was erased, where an older database has its key still. */
  Optional<String> returned() {
    MemoryKeys all = new MemoryKeys();
    firstKeys.forEach(all::addOrFind);
    EncryptedBlobStore older = over(parts(), all, new MemoryBodies(all));
    return images().stream()
        .filter(image -> gone.contains(image) && !before.contains(image))
        .filter(image -> isShownBy(older, image))
        .findAny()
        .map(image -> "comes back with an older database: " + name(image));
  }

  /** What is marked at a body and was erased. */
  Optional<String> markedStill() {
    return images().stream()
        .filter(image -> gone.contains(image) && !before.contains(image))
        .filter(image -> marks.values().stream().anyMatch(of -> of.contains(image)))
        .findAny()
        .map(image -> "marked after its erasure: " + name(image));
  }

  private boolean isShownBy(EncryptedBlobStore store, ImageId image) {
    try {
      return shown(store, image)
          .filter(bytes -> Arrays.equals(bytes, posted.get(image)))
          .isPresent();
    } catch (IOException damaged) {
      return false;
    }
  }

  Optional<String> wrongNow() {
    for (ImageId image : images()) {
      if (gone.contains(image) && !before.contains(image) && bodies.find(image).isPresent()) {
        return Optional.of("known after its erasure: " + name(image));
      }
      Optional<byte[]> shown;
      try {
        shown = shown(real(), image);
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
    return disk.keys().isEmpty() && marks.isEmpty()
        ? Optional.empty()
        : Optional.of("bytes are left: " + disk.keys().size() + ", marks: " + marks.size());
  }

  /** A picture that is lost, or for which the bucket is asked more than once. */
  Optional<String> askedTwice() {
    BucketInMemory asked = bucket.orElseThrow();
    for (ImageId image : images()) {
      int before = asked.requests();
      if (!isShownBy(real(), image) || asked.requests() != before + 1) {
        return Optional.of(name(image) + ": " + (asked.requests() - before) + " requests");
      }
    }
    return Optional.empty();
  }

  /** How much is known of bodies. */
  int rows() {
    return bodies.rows();
  }

  /** Files of the full picture, whoever knows of them. */
  long pictures() {
    return disk.keys().stream().filter(key -> key.part() == Part.PICTURE).count();
  }

  private static Optional<byte[]> shown(EncryptedBlobStore store, ImageId image)
      throws IOException {
    Optional<InputStream> opened = store.open(picture(image));
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream bytes = opened.get()) {
      return Optional.of(bytes.readAllBytes());
    }
  }

  private String name(ImageId image) {
    int known = images().indexOf(image);
    return known < 0 ? "body " + order(image) : "abc".substring(known, known + 1);
  }

  /** Among the bodies that there were. */
  private int order(ImageId body) {
    if (!seen.contains(body)) {
      seen.add(body);
    }
    return seen.indexOf(body);
  }

  static BlobKey picture(ImageId image) {
    return new BlobKey(image, Part.PICTURE);
  }
}
