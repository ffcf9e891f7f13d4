package io.cloakroom.storage.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.keys.BodyUse;
import io.cloakroom.storage.keys.MemoryBodies;
import io.cloakroom.storage.keys.MemoryKeys;
import io.cloakroom.storage.keys.SharedBodies;
import io.cloakroom.storage.keys.WrappedKeys;
import io.cloakroom.vault.ImageId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Pictures that come to be kept once in a store that others wrote, and end there. */
public final class KeptOnceWalk {
  private static final byte[] PICTURE = new byte[150_000];

  private final PartStore store;
  private final MemoryKeys keys = new MemoryKeys();
  private final MemoryBodies bodies = new MemoryBodies(keys);
  private final ImageId one = ImageId.next();
  private final ImageId other = ImageId.next();

  private KeptOnceWalk(PartStore store) throws IOException {
    this.store = store;
    for (ImageId image : List.of(one, other)) {
      EncryptedBlobStore real = over(store, keys, bodies);
      real.put(OnceWorld.picture(image), new ByteArrayInputStream(PICTURE), PICTURE.length);
    }
  }

  /** By a node that dies before each of its effects, and another that comes after it. */
  public static void dyingBeforeEveryEffect(PartStore store) throws IOException {
    boolean more = true;
    for (int effects = 0; more; effects++) {
      more = new KeptOnceWalk(store).isWalkedDyingAfter(effects);
    }
  }

  /** False when there were no more effects than that. */
  private boolean isWalkedDyingAfter(int effects) throws IOException {
    Steps steps = new Steps(Steps.Grain.EVERY_CHANGE, Optional::empty);
    EncryptedBlobStore dies =
        over(
            steps.over(PartStore.class, store),
            steps.over(WrappedKeys.class, keys),
            steps.over(SharedBodies.class, bodies));
    EncryptedBlobStore real = over(store, keys, bodies);

    steps.begin(() -> keep(dies));
    boolean more = steps.next(effects);
    steps.die();
    assertShown(real, one, other);
    assertThat(keep(real)).isTrue();
    assertShown(real, one, other);
    ImageId body = bodies.find(one).map(BodyUse::body).orElseThrow();
    assertThat(store.length(OnceWorld.picture(one))).isEmpty();
    assertThat(store.length(OnceWorld.picture(other))).isEmpty();
    assertThat(store.marks(body)).containsExactlyInAnyOrder(one, other);

    real.delete(one);
    assertThat(real.open(OnceWorld.picture(one))).isEmpty();
    assertShown(real, other);
    real.delete(other);
    assertThat(store.length(OnceWorld.picture(body))).isEmpty();
    assertThat(store.marks(body)).isEmpty();
    assertThat(bodies.rows()).isZero();
    return more;
  }

  private boolean keep(EncryptedBlobStore by) throws IOException {
    boolean once = by.keepOnce(one, other, Instant.EPOCH);
    by.doubled(Instant.EPOCH, 9).forEach(image -> by.dropDouble(image, Instant.EPOCH));
    return once;
  }

  private static void assertShown(EncryptedBlobStore by, ImageId... images) throws IOException {
    for (ImageId image : images) {
      try (InputStream shown = by.open(OnceWorld.picture(image)).orElseThrow()) {
        assertThat(shown.readAllBytes()).isEqualTo(PICTURE);
      }
    }
  }

  private static EncryptedBlobStore over(PartStore parts, WrappedKeys keys, SharedBodies bodies) {
    return new EncryptedBlobStore(parts, keys, bodies, DatabaseContracts.master());
  }
}
