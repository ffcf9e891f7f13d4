package io.cloakroom.storage.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.blobs.OtherCopies;
import io.cloakroom.storage.s3.S3Pictures;
import io.cloakroom.storage.s3.S3Settings;
import io.cloakroom.testing.FakeS3;
import io.cloakroom.vault.BlobKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M22: a store that drops, cuts or exchanges what it had given back well, with a second bucket. */
class DamagedLaterTest {
  private static final int PICTURES = 25;

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(ints = {1, 30})
  void M22_isNeverShown_isFound_andIsHealedFromTheSecondBucket(int of100) throws Exception {
    Random dice = new Random(of100);
    try (ScrubStage stage = new ScrubStage(home, ScrubStage.Place.BUCKET);
        FakeS3 second = new FakeS3();
        S3Pictures copies =
            new S3Pictures(
                new S3Settings(
                    second.endpoint(), "us-east-1", FakeS3.BUCKET, "key", "secret", true),
                home.resolve("spool-second"),
                "node")) {
      for (int i = 0; i < PICTURES; i++) {
        stage.post(1 + dice.nextInt(90_000));
      }
      second.objects().putAll(stage.store.objects());
      List<String> names =
          stage.store.objects().keySet().stream().filter(name -> name.contains("/")).toList();
      List<String> damaged = new ArrayList<>();
      for (String name : names) {
        if (dice.nextInt(100) < of100 || name.equals(names.get(7))) {
          damage(stage.store, name, names.get(dice.nextInt(names.size())), dice);
          damaged.add(name);
        }
      }
      assertThat(damaged).isNotEmpty();
      for (BlobKey key : stage.pictures.keySet()) {
        looksRightOrNotAtAll(stage, key);
      }

      ScrubStand found = stage.scrub(OtherCopies.none());
      assertThat(found.unhealed()).isPositive().isLessThanOrEqualTo(damaged.size());
      assertThat(stage.pictures.keySet().stream().filter(key -> !stage.opens(key)))
          .hasSize((int) found.unhealed());
      ScrubStand healed = stage.scrub(OtherCopies.in(copies.files()));

      assertThat(healed.unhealed()).isZero();
      assertThat(healed.healed()).isEqualTo(found.unhealed());
      assertThat(stage.pictures.keySet()).allMatch(stage::opens);
      assertThat(second.asked("PUT") + second.asked("DELETE")).as("it is only read").isZero();
    }
  }

  private static void damage(FakeS3 store, String name, String other, Random dice) {
    byte[] bytes = store.objects().get(name);
    switch (dice.nextInt(3)) {
      case 0 -> store.objects().remove(name);
      case 1 -> store.objects().put(name, Arrays.copyOf(bytes, dice.nextInt(bytes.length)));
      default -> store.objects().put(name, store.objects().getOrDefault(other, new byte[3]));
    }
  }

  private static void looksRightOrNotAtAll(ScrubStage stage, BlobKey key) {
    try (InputStream shown = stage.storage.blobs().open(key).orElse(null)) {
      if (shown != null) {
        byte[] all = shown.readAllBytes();
        assertThat(all).isEqualTo(stage.pictures.get(key));
      }
    } catch (IOException damaged) {
      assertThat(damaged).hasMessageContaining(key.image().toString());
    }
  }
}
