package io.cloakroom.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.blobs.EncryptedBlobStore;
import io.cloakroom.storage.keys.MemoryBodies;
import io.cloakroom.storage.keys.MemoryKeys;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * M22: a store that answers 200 and keeps nothing, half, another's bytes, or nothing for now. What
 * counts is what was read back, so no original is removed that is not there.
 */
class LyingStoreTest {
  private static final int MOST_ATTEMPTS = 60;

  @TempDir Path folder;
  private BucketStage stage;

  @BeforeEach
  void open() throws IOException {
    stage = new BucketStage(folder);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 250", "30, 60"})
  void M22_losesNothing_keepsNothingTwice_andShowsNothingElse(int of100, int pictures)
      throws Exception {
    ImageVault vault = vault();
    Random random = new Random(of100);
    Map<BlobKey, byte[]> removed = new HashMap<>();
    int refused = 0;
    stage.store.lies(of100, 11);

    for (int i = 0; i < pictures; i++) {
      BlobKey key = new BlobKey(ImageId.next(), Part.PICTURE);
      byte[] original = new byte[1 + random.nextInt(100_000)];
      random.nextBytes(original);
      Optional<StoredCopy> copy = Optional.empty();
      for (int attempt = 0; attempt < MOST_ATTEMPTS && copy.isEmpty(); attempt++) {
        copy = sealed(vault, key, original);
        refused += copy.isEmpty() ? 1 : 0;
      }
      if (vault.prove(List.of(copy.orElseThrow()), () -> {}).isPresent()) {
        removed.put(key, original);
      }
    }

    assertThat(stage.store.lies()).as("lies").isPositive();
    assertThat(refused).as("each lie was seen through").isGreaterThanOrEqualTo(stage.store.lies());
    assertThat(removed).hasSize(pictures);
    stage.store.lies(0, 0);
    for (Map.Entry<BlobKey, byte[]> one : removed.entrySet()) {
      try (InputStream shown = vault.openWhole(one.getKey()).orElseThrow()) {
        assertThat(shown.readAllBytes()).isEqualTo(one.getValue());
      }
    }
    assertThat(stage.store.objects().keySet())
        .filteredOn(key -> key.contains("/"))
        .hasSize(pictures);
    assertThat(stage.store.asked("PUT")).isGreaterThan(pictures + stage.store.lies() - 1);
  }

  /** As a worker does it: what failed is tried again after a while. */
  private Optional<StoredCopy> sealed(ImageVault vault, BlobKey key, byte[] bytes) {
    try {
      return Optional.of(vault.seal(key, bytes));
    } catch (IOException later) {
      stage.turn(Duration.ofSeconds(10));
      return Optional.empty();
    }
  }

  private ImageVault vault() throws IOException {
    MemoryKeys keys = new MemoryKeys();
    return new ImageVault(
        new EncryptedBlobStore(
            stage.open(), keys, new MemoryBodies(keys), DatabaseContracts.master()));
  }
}
