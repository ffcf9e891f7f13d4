package io.cloakroom.storage.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.keys.BodyUse;
import io.cloakroom.storage.keys.MasterKey;
import io.cloakroom.storage.keys.MemoryBodies;
import io.cloakroom.storage.keys.MemoryKeys;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.BlobStoreContract;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedBlobStoreTest implements BlobStoreContract {
  private static final int SEGMENT = 64 * 1024;

  private final MemoryBlobStore sealed = new MemoryBlobStore();
  private final MemoryKeys keys = new MemoryKeys();
  private final MemoryBodies bodies = new MemoryBodies(keys);

  @TempDir Path folder;
  private EncryptedBlobStore store;

  @BeforeEach
  void open() throws IOException {
    store = over(new MemoryParts(sealed), "master.key");
  }

  @Override
  public BlobStore testee() {
    return store;
  }

  @Test
  void T37_whatIsHandedOnHoldsNothingOfThePlainBytes() throws IOException {
    BlobKey key = key();
    byte[] marker = "GPS 48.8584, 2.2945".getBytes(StandardCharsets.UTF_8);
    byte[] plain = bytes(200_000);
    System.arraycopy(marker, 0, plain, 100_000, marker.length);

    put(key, plain);

    String handedOn = new String(sealed.bytes(key).orElseThrow(), StandardCharsets.ISO_8859_1);
    assertThat(handedOn).doesNotContain(new String(marker, StandardCharsets.ISO_8859_1));
    for (int at = 0; at < plain.length - 16; at += 4096) {
      String piece = new String(plain, at, 16, StandardCharsets.ISO_8859_1);
      assertThat(handedOn.contains(piece)).isFalse();
    }
  }

  @Test
  void theSameBytesAreSealedDifferentlyEachTime() throws IOException {
    BlobKey one = key();
    BlobKey other = key();

    put(one, bytes(1000));
    put(other, bytes(1000));

    assertThat(sealed.bytes(one).orElseThrow()).isNotEqualTo(sealed.bytes(other).orElseThrow());
  }

  @Test
  void T36_aWrongMasterKeyOpensNothingSealsNothingAndHarmsNothing() throws IOException {
    BlobKey key = key();
    put(key, bytes(1000));
    EncryptedBlobStore wrong = over(new MemoryParts(sealed), "other.key");

    assertThatThrownBy(() -> wrong.open(key)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> wrong.put(key, new ByteArrayInputStream(bytes(10)), 10))
        .isInstanceOf(IOException.class);

    assertThat(read(key)).isEqualTo(bytes(1000));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 39, 40, 41, 5000, SEGMENT - 1})
  void aByteDamagedInTheFirstSegmentIsToldBeforeAnythingIsCounted(int at) throws IOException {
    BlobKey key = key();
    put(key, bytes(300_000));
    damage(key, at);

    assertThatThrownBy(() -> store.open(key)).isInstanceOf(DamagedPicture.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {SEGMENT, SEGMENT + 1, 3 * SEGMENT, 300_000})
  void aByteDamagedLaterBreaksTheStreamBeforeItIsShown(int at) throws IOException {
    BlobKey key = key();
    byte[] plain = bytes(300_000);
    put(key, plain);
    damage(key, at);

    InputStream stream = store.open(key).orElseThrow();
    byte[] seen = new byte[plain.length];

    assertThatThrownBy(() -> fill(stream, seen, plain)).isInstanceOf(DamagedPicture.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {SEGMENT, 3 * SEGMENT, 300_000})
  void T36_damageAnywhereIsFoundBeforeAnythingIsShown(int at) throws IOException {
    BlobKey key = key();
    put(key, bytes(300_000));
    damage(key, at);

    assertThatThrownBy(() -> new ImageVault(store).openWhole(key))
        .isInstanceOf(DamagedPicture.class);
  }

  @Test
  void T36_whatIsMissingIsToldFromWhatWasErased() throws IOException {
    BlobKey missing = key();
    BlobKey erased = key();
    put(missing, bytes(10));
    put(erased, bytes(10));
    sealed.delete(missing.image());
    store.delete(erased.image());

    assertThatThrownBy(() -> new ImageVault(store).openSealed(missing))
        .isInstanceOf(DamagedPicture.class);
    assertThat(new ImageVault(store).openSealed(erased)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 56, SEGMENT, 2 * SEGMENT, 300_055})
  void bytesThatWereCutOffAreNeverTakenForWhole(int length) throws IOException {
    BlobKey key = key();
    put(key, bytes(300_000));
    byte[] whole = sealed.bytes(key).orElseThrow();
    byte[] cut = Arrays.copyOf(whole, length);
    sealed.put(key, new ByteArrayInputStream(cut), cut.length);

    assertThatThrownBy(() -> read(key)).isInstanceOf(IOException.class);
  }

  @Test
  void bytesOfAnotherImageOrPartAreNotAccepted() throws IOException {
    ImageId image = ImageId.next();
    BlobKey picture = new BlobKey(image, Part.PICTURE);
    BlobKey raw = new BlobKey(image, Part.RAW);
    BlobKey other = key();
    put(picture, bytes(1000));
    put(raw, bytes(1000));
    put(other, bytes(1000));

    byte[] ofRaw = sealed.bytes(raw).orElseThrow();
    sealed.put(picture, new ByteArrayInputStream(ofRaw), ofRaw.length);
    assertThatThrownBy(() -> store.open(picture)).isInstanceOf(IOException.class);

    byte[] ofOther = sealed.bytes(other).orElseThrow();
    sealed.put(picture, new ByteArrayInputStream(ofOther), ofOther.length);
    assertThatThrownBy(() -> store.open(picture)).isInstanceOf(IOException.class);
  }

  @Test
  void aKeyOfAnotherImageIsNotAccepted() throws IOException {
    BlobKey one = key();
    BlobKey other = key();
    put(one, bytes(1000));
    put(other, bytes(1000));
    byte[] ofOther = keys.find(other.image()).orElseThrow();

    keys.destroy(one.image());
    keys.addOrFind(one.image(), ofOther);

    assertThatThrownBy(() -> store.open(one)).isInstanceOf(IOException.class);
  }

  @Test
  void deletingDestroysTheKeyEvenWhenTheBytesCannotBeDeleted() throws IOException {
    BlobKey key = key();
    put(key, bytes(1000));
    EncryptedBlobStore stubborn = over(new Undeletable(new MemoryParts(sealed)), "master.key");

    assertThatThrownBy(() -> stubborn.delete(key.image())).isInstanceOf(IOException.class);

    assertThat(keys.find(key.image())).isEmpty();
    assertThat(sealed.keys()).contains(key);
    assertThat(store.open(key)).isEmpty();
  }

  @Test
  void everyPartOfAnImageIsSealedWithTheOneKey() throws IOException {
    ImageId image = ImageId.next();

    put(new BlobKey(image, Part.PICTURE), bytes(10));
    byte[] wrapped = keys.find(image).orElseThrow();
    put(new BlobKey(image, Part.RECEIPT), bytes(10));

    assertThat(keys.find(image)).hasValueSatisfying(k -> assertThat(k).isEqualTo(wrapped));
  }

  /** T52: rows that somebody changed lead nobody to the pictures of others. */
  @Test
  void T52_theWayOfAnotherImageToABodyIsNotAccepted() throws IOException {
    BlobKey one = key();
    BlobKey other = key();
    BlobKey strange = key();
    for (BlobKey key : List.of(one, other)) {
      put(key, bytes(1000));
    }
    put(strange, bytes(10));
    assertThat(store.keepOnce(one.image(), other.image(), Instant.EPOCH)).isTrue();
    BodyUse use = bodies.find(one.image()).orElseThrow();
    sealed.delete(strange);

    assertThat(bodies.join(new BodyUse(strange.image(), use.body(), use.wrapped()))).isTrue();

    assertThatThrownBy(() -> store.open(strange)).isInstanceOf(DamagedPicture.class);
    assertThat(read(one)).isEqualTo(bytes(1000));
  }

  /** A damaged row hits one image, and takes nobody along. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 87})
  void aUseThatIsCutOffIsToldAsDamage_andCanBeErased(int length) throws IOException {
    BlobKey one = key();
    put(one, bytes(1000));
    byte[] wrapped = Arrays.copyOf(new byte[] {1, 2, 3}, length);
    assertThat(bodies.begin(new BodyUse(one.image(), ImageId.next(), wrapped))).isTrue();

    assertThat(read(one)).as("its own come first").isEqualTo(bytes(1000));
    sealed.delete(one);
    assertThatThrownBy(() -> store.open(one)).isInstanceOf(DamagedPicture.class);
    store.delete(one.image());

    assertThat(store.open(one)).isEmpty();
    assertThat(bodies.rows()).isZero();
  }

  /** Keeps what it was told to delete. */
  private record Undeletable(PartStore store) implements PartStore {
    @Override
    public void put(BlobKey key, InputStream bytes, long length) throws IOException {
      store.put(key, bytes, length);
    }

    @Override
    public Optional<InputStream> open(BlobKey key) throws IOException {
      return store.open(key);
    }

    @Override
    public OptionalLong length(BlobKey key) throws IOException {
      return store.length(key);
    }

    @Override
    public void delete(ImageId image) throws IOException {
      throw new IOException("read-only file system");
    }

    @Override
    public void delete(BlobKey key) throws IOException {
      throw new IOException("read-only file system");
    }

    @Override
    public void mark(ImageId body, ImageId image) throws IOException {
      store.mark(body, image);
    }

    @Override
    public Set<ImageId> marks(ImageId body) throws IOException {
      return store.marks(body);
    }

    @Override
    public void unmark(ImageId body, ImageId image) throws IOException {
      store.unmark(body, image);
    }
  }

  /** Reads all, and checks what was given out before the failure. */
  private static void fill(InputStream stream, byte[] seen, byte[] plain) throws IOException {
    int at = 0;
    for (int read = stream.read(seen, at, seen.length - at);
        read > 0;
        read = stream.read(seen, at, seen.length - at)) {
      at += read;
      assertThat(Arrays.equals(seen, 0, at, plain, 0, at)).isTrue();
    }
    // A caller reads to the end: there the last segment must have been proved.
    stream.read();
  }

  private EncryptedBlobStore over(PartStore parts, String masterKey) throws IOException {
    return new EncryptedBlobStore(parts, keys, bodies, master(masterKey));
  }

  private Aead master(String name) throws IOException {
    return MasterKey.open(folder.resolve(name), true);
  }

  private void damage(BlobKey key, int at) throws IOException {
    byte[] bytes = sealed.bytes(key).orElseThrow();
    bytes[at] ^= 1;
    sealed.put(key, new ByteArrayInputStream(bytes), bytes.length);
  }

  private void put(BlobKey key, byte[] bytes) throws IOException {
    store.put(key, new ByteArrayInputStream(bytes), bytes.length);
  }

  private byte[] read(BlobKey key) throws IOException {
    try (InputStream stream = store.open(key).orElseThrow()) {
      return stream.readAllBytes();
    }
  }

  private static BlobKey key() {
    return new BlobKey(ImageId.next(), Part.PICTURE);
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
