package io.cloakroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.testing.Parallel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link BlobStore} does. */
public interface BlobStoreContract {
  byte[] NOTHING = {};
  Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  /** The store under test; the same one throughout a test, empty at its start. */
  BlobStore testee() throws IOException;

  /** Sizes around the borders of buffers and sealed segments. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 1, 4095, 8192, 65_479, 65_480, 65_481, 65_520, 65_536, 131_072, 300_000, 3_000_001
      })
  default void givesBackExactlyWhatWasPut(int size) throws IOException {
    BlobKey key = key(Part.PICTURE);
    byte[] bytes = bytes(size, size);

    put(key, bytes);

    assertThat(read(key)).contains(bytes);
  }

  @Test
  default void hasNothingThatWasNotPut() throws IOException {
    put(key(Part.PICTURE), bytes(10, 1));

    assertThat(testee().open(key(Part.PICTURE))).isEmpty();
  }

  @Test
  default void keepsThePartsOfAnImageApart() throws IOException {
    ImageId image = ImageId.next();
    List<Part> parts = List.of(Part.values());
    for (int i = 0; i < parts.size(); i++) {
      put(new BlobKey(image, parts.get(i)), bytes(100 + i, i));
    }

    for (int i = 0; i < parts.size(); i++) {
      assertThat(read(new BlobKey(image, parts.get(i)))).contains(bytes(100 + i, i));
    }
  }

  @Test
  default void replacesWhatWasThere() throws IOException {
    BlobKey key = key(Part.PREVIEW);
    put(key, bytes(200_000, 1));

    put(key, bytes(10, 2));

    assertThat(read(key)).contains(bytes(10, 2));
  }

  @Test
  default void keepsWhatWasThereWhenTheStreamIsShorterThanAnnounced() throws IOException {
    BlobKey key = key(Part.PICTURE);
    put(key, bytes(1000, 1));

    assertThatThrownBy(() -> testee().put(key, new ByteArrayInputStream(bytes(99_999, 2)), 100_000))
        .isInstanceOf(IOException.class);

    assertThat(read(key)).contains(bytes(1000, 1));
  }

  @Test
  default void keepsWhatWasThereWhenTheStreamIsLongerThanAnnounced() throws IOException {
    BlobKey key = key(Part.PICTURE);
    put(key, bytes(1000, 1));

    assertThatThrownBy(
            () -> testee().put(key, new ByteArrayInputStream(bytes(100_001, 2)), 100_000))
        .isInstanceOf(IOException.class);

    assertThat(read(key)).contains(bytes(1000, 1));
  }

  @Test
  default void hasNothingAfterAStreamThatBroke() throws IOException {
    BlobKey key = key(Part.PICTURE);
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(bytes(100_000, 1)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the connection broke");
              }

              @Override
              public int read(byte[] into, int from, int length) throws IOException {
                return read();
              }
            });

    assertThatThrownBy(() -> testee().put(key, broken, 200_000)).isInstanceOf(IOException.class);

    assertThat(testee().open(key)).isEmpty();
  }

  @Test
  default void deletesEveryPartOfTheImageAndNothingElse() throws IOException {
    ImageId image = ImageId.next();
    BlobKey other = key(Part.PICTURE);
    put(other, bytes(10, 9));
    for (Part part : Part.values()) {
      put(new BlobKey(image, part), bytes(10, 1));
    }

    testee().delete(image);

    for (Part part : Part.values()) {
      assertThat(testee().open(new BlobKey(image, part))).isEmpty();
    }
    assertThat(read(other)).contains(bytes(10, 9));
  }

  @Test
  default void deletingWhatIsNotThereIsHarmless() throws IOException {
    ImageId image = ImageId.next();

    testee().delete(image);
    testee().delete(image);

    assertThat(testee().open(new BlobKey(image, Part.PICTURE))).isEmpty();
  }

  @Test
  default void canBePutAgainAfterADelete() throws IOException {
    BlobKey key = key(Part.PICTURE);
    put(key, bytes(10, 1));
    testee().delete(key.image());

    put(key, bytes(20, 2));

    assertThat(read(key)).contains(bytes(20, 2));
  }

  @RepeatedTest(5)
  default void aReaderSeesAllOfTheBytesOrNoneWhileTheyAreReplaced() throws IOException {
    BlobKey key = key(Part.PICTURE);
    byte[] first = bytes(200_000, 1);
    byte[] second = bytes(150_000, 2);

    Parallel.run(
        8,
        number ->
            () -> {
              for (int round = 0; round < 10; round++) {
                if (number < 4) {
                  put(key, number % 2 == 0 ? first : second);
                } else {
                  read(key)
                      .ifPresent(
                          seen ->
                              assertThat(Arrays.equals(seen, first) || Arrays.equals(seen, second))
                                  .isTrue());
                }
              }
              return true;
            });

    assertThat(read(key)).isPresent();
  }

  @Test
  default void F24_picturesThatAreKeptOnceAreThereEachForItself() throws IOException {
    List<BlobKey> same = List.of(key(Part.PICTURE), key(Part.PICTURE), key(Part.PICTURE));
    for (BlobKey one : same) {
      put(one, bytes(200_000, 1));
      put(new BlobKey(one.image(), Part.RECEIPT), one.toString().getBytes(StandardCharsets.UTF_8));
    }

    boolean once = keepOnce(same.get(1), same.get(0));
    assertThat(keepOnce(same.get(2), same.get(1))).isEqualTo(once);
    assertThat(keepOnce(same.get(2), same.get(1))).isEqualTo(once);

    for (BlobKey one : same) {
      assertThat(read(one)).contains(bytes(200_000, 1));
    }
    for (BlobKey gone : same) {
      testee().delete(gone.image());
      testee().delete(gone.image());
      for (BlobKey other : same) {
        boolean there = same.indexOf(other) > same.indexOf(gone);
        BlobKey receipt = new BlobKey(other.image(), Part.RECEIPT);
        assertThat(read(other).orElse(NOTHING)).isEqualTo(there ? bytes(200_000, 1) : NOTHING);
        assertThat(read(receipt).isPresent()).isEqualTo(there);
        assertThat(testee().remembers(other.image())).isIn(there, false);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65_535, 65_536, 199_999, 200_000})
  default void F24_picturesThatDifferInOneByteAreNotKeptOnce(int at) throws IOException {
    BlobKey one = key(Part.PICTURE);
    BlobKey other = key(Part.PICTURE);
    byte[] bytes = bytes(200_000, 1);
    byte[] others = Arrays.copyOf(bytes, Math.max(bytes.length, at + 1));
    others[at] ^= 1;
    put(one, bytes);
    put(other, others);

    assertThat(keepOnce(one, other)).isFalse();
    assertThat(keepOnce(other, one)).isFalse();

    assertThat(read(one)).contains(bytes);
    assertThat(read(other)).contains(others);
  }

  @Test
  default void F24_nothingIsKeptOnceWithWhatIsNotThere() throws IOException {
    BlobKey there = key(Part.PICTURE);
    BlobKey erased = key(Part.PICTURE);
    put(there, bytes(1000, 1));
    put(erased, bytes(1000, 1));
    testee().delete(erased.image());

    assertThat(keepOnce(there, erased)).isFalse();
    assertThat(keepOnce(erased, there)).isFalse();
    assertThat(keepOnce(there, key(Part.PICTURE))).isFalse();

    assertThat(read(there)).contains(bytes(1000, 1));
    assertThat(testee().open(erased)).isEmpty();
  }

  @RepeatedTest(5)
  default void F24_oneGoesWhileTheyAreKeptOnce_andTheOtherStays() throws IOException {
    BlobKey stays = key(Part.PICTURE);
    BlobKey goes = key(Part.PICTURE);
    put(stays, bytes(100_000, 1));
    put(goes, bytes(100_000, 1));

    Parallel.run(
        4,
        number ->
            () -> {
              switch (number) {
                case 0 -> keepOnce(stays, goes);
                case 1 -> keepOnce(goes, stays);
                case 2 -> testee().delete(goes.image());
                default -> assertThat(read(stays)).contains(bytes(100_000, 1));
              }
              return true;
            });

    assertThat(read(stays)).contains(bytes(100_000, 1));
    assertThat(read(goes)).isEmpty();
  }

  private boolean keepOnce(BlobKey one, BlobKey other) throws IOException {
    boolean once = testee().keepOnce(one.image(), other.image(), NOW);
    for (ImageId doubled : testee().doubled(NOW, 9)) {
      testee().dropDouble(doubled, NOW);
    }
    assertThat(testee().doubled(NOW, 9)).hasSizeLessThan(9);
    return once;
  }

  private void put(BlobKey key, byte[] bytes) throws IOException {
    testee().put(key, new ByteArrayInputStream(bytes), bytes.length);
  }

  private Optional<byte[]> read(BlobKey key) throws IOException {
    Optional<InputStream> opened = testee().open(key);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream stream = opened.get()) {
      return Optional.of(stream.readAllBytes());
    }
  }

  private static BlobKey key(Part part) {
    return new BlobKey(ImageId.next(), part);
  }

  private static byte[] bytes(int size, int seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
