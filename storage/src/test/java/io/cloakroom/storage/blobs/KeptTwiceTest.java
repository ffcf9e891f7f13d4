package io.cloakroom.storage.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.keys.MemoryBodies;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F24: what stands twice for a while, until the own bytes of a picture go. */
class KeptTwiceTest {
  /** Settled on one body, with own bytes of each still there; of one segment, or of several. */
  private static OnceWorld doubled(byte[] bytes, Comparison comparison) throws IOException {
    OnceWorld world = new OnceWorld(comparison).posted(bytes, bytes);
    assertThat(world.real().keepOnce(world.a, world.b, Instant.EPOCH)).isTrue();
    assertThat(world.pictures()).isEqualTo(4);
    return world;
  }

  private static OnceWorld doubled(int length) throws IOException {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 7);
    return doubled(bytes, Comparison.OF_ALL_BYTES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 200_000})
  void T36_aBodyThatIsDamagedIsMended_beforeTheLastOfItsOwnBytesGo(int length) throws IOException {
    OnceWorld world = doubled(length);
    world.disk.damage(world.body());

    world.drop(Instant.EPOCH);

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
  }

  @Test
  void T36_aBodyThatIsMissingIsPutAnew() throws IOException {
    OnceWorld world = doubled(200_000);
    world.disk.delete(world.body());

    world.drop(Instant.EPOCH);

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 200_000})
  void T36_ownBytesThatAreDamagedGo_whereTheBodyIsWhole(int length) throws IOException {
    OnceWorld world = doubled(length);
    world.disk.damage(OnceWorld.picture(world.a));
    world.disk.damage(OnceWorld.picture(world.b));
    if (length == 1) {
      assertThat(world.wrongNow()).as("the body is shown meanwhile").isEmpty();
    }

    world.drop(Instant.EPOCH);

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
  }

  @Test
  void T36_ofTwoThatAreDamagedBothStay_andItIsToldAsThat() throws IOException {
    OnceWorld world = doubled(200_000);
    world.disk.damage(world.body());
    world.disk.damage(OnceWorld.picture(world.a));
    world.disk.damage(OnceWorld.picture(world.b));

    world.drop(Instant.EPOCH);

    assertThat(world.pictures()).isEqualTo(4);
    assertThatThrownBy(() -> world.real().open(OnceWorld.picture(world.a)).get().readAllBytes())
        .isInstanceOf(DamagedPicture.class);
  }

  /** A body that was damaged since is read to its end before anybody comes to it. */
  @Test
  void T36_aBodyThatIsDamagedIsMended_beforeOneIsAddedToIt() throws IOException {
    OnceWorld world = doubled(200_000);
    world.disk.damage(world.body());

    assertThat(world.keep(world.c, world.b, world.real())).isTrue();

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isOne();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void F24_whatCannotBeReadForNowStays_andGoesADayLater(boolean ofBody) throws IOException {
    OnceWorld world = doubled(200_000);
    world.troubles.unreadable.addAll(
        ofBody
            ? List.of(world.body())
            : List.of(OnceWorld.picture(world.a), OnceWorld.picture(world.b)));

    world.drop(Instant.EPOCH);
    world.troubles.unreadable.clear();
    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(4);
    world.drop(Instant.EPOCH.plus(Duration.ofDays(1)));

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
  }

  /** Once, that was taken for pictures without own bytes, which then stood there for ever. */
  @Test
  void F24_aDiskThatIsAwayIsNotTakenForEmpty() throws IOException {
    OnceWorld world = doubled(200_000);
    world.troubles.away = true;

    world.drop(Instant.EPOCH);
    assertThatThrownBy(() -> world.real().keepOnce(world.c, world.a, Instant.EPOCH))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(DamagedPicture.class);
    world.troubles.away = false;
    assertThat(world.wrong()).isEmpty();
    world.drop(Instant.EPOCH.plus(Duration.ofDays(1)));

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
  }

  /** Nobody else joins a body that ends, and who began it is found on it. */
  @Test
  void F24_whatBrokeOffAsItEndedIsEnded_andBegunAnew() throws IOException {
    OnceWorld world = OnceScenario.apart(new OnceWorld(Comparison.OF_ALL_BYTES));
    world.troubles.lies = true;
    world.troubles.undeletable = true;
    assertThatThrownBy(() -> world.keep(world.a, world.b, world.real()))
        .isInstanceOf(IOException.class);
    world.troubles.lies = false;
    world.troubles.undeletable = false;

    assertThat(world.keep(world.a, world.b, world.real())).isTrue();

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
  }

  /** Both are read and compared when one is settled, and once more before own bytes go. */
  @Test
  void F24_whatWasPutSinceAndIsAnotherStays() throws IOException {
    assertThat(shownOfWhatWasPutSince(Comparison.OF_ALL_BYTES)).isEqualTo(OnceWorld.OTHER);
    int[] asked = {0};
    Comparison onlyToSettle =
        (one, other) -> asked[0]++ >= 2 || Comparison.OF_ALL_BYTES.isSame(one, other);

    assertThat(shownOfWhatWasPutSince(onlyToSettle))
        .as("not caught where nothing is compared again")
        .isNotEqualTo(OnceWorld.OTHER);
  }

  private static byte[] shownOfWhatWasPutSince(Comparison comparison) throws IOException {
    OnceWorld world = doubled(OnceWorld.PICTURE, comparison);
    EncryptedBlobStore store = world.real();
    store.put(
        OnceWorld.picture(world.a),
        new ByteArrayInputStream(OnceWorld.OTHER),
        OnceWorld.OTHER.length);
    world.drop(Instant.EPOCH);
    return store.open(OnceWorld.picture(world.a)).orElseThrow().readAllBytes();
  }

  /** Nothing is sealed as one of them any more; where something was, it is not lost for that. */
  @Test
  void F24_whatIsPutAfterItsOwnBytesWentIsShownAndStays() throws IOException {
    OnceWorld world = OnceScenario.together(new OnceWorld(Comparison.OF_ALL_BYTES));
    BlobKey key = OnceWorld.picture(world.a);
    for (byte[] put : List.of(OnceWorld.PICTURE, OnceWorld.OTHER)) {
      world.real().put(key, new ByteArrayInputStream(put), put.length);

      assertThat(world.real().open(key).orElseThrow().readAllBytes()).isEqualTo(put);
      world.drop(Instant.EPOCH);
      assertThat(world.real().open(key).orElseThrow().readAllBytes()).isEqualTo(put);
      assertThat(world.real().doubled(Instant.EPOCH, 9)).isEmpty();
      assertThat(world.pictures()).isEqualTo(put == OnceWorld.PICTURE ? 2 : 3);
    }
  }

  /** The body comes first by then. */
  @Test
  void T36_ownBytesThatCouldNotGoAreShownWhereTheBodyIsDamaged_andMendIt() throws IOException {
    OnceWorld world = doubled(1);
    world.troubles.undeletable = true;
    world.drop(Instant.EPOCH);
    assertThat(world.pictures()).isEqualTo(4);
    world.disk.damage(world.body());

    assertThat(world.wrongNow()).isEmpty();
    world.troubles.undeletable = false;
    world.drop(Instant.EPOCH.plus(Duration.ofDays(1)));

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
  }

  /** What is noted for an older database is read back before own bytes go. */
  @Test
  void F24_ownBytesStayWhereTheirUseCannotBeNoted() throws IOException {
    OnceWorld world = doubled(200_000);
    world.troubles.lies = true;

    world.drop(Instant.EPOCH);
    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(4);
    world.troubles.lies = false;
    world.drop(Instant.EPOCH.plus(Duration.ofDays(1)));

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
  }

  /** As an earlier release left it. */
  @Test
  void F24_whatHasNoBytesOfItsOwnIsNotedToo_whenItIsLookedAt() throws IOException {
    OnceWorld world = OnceScenario.together(new OnceWorld(Comparison.OF_ALL_BYTES));
    for (ImageId image : List.of(world.a, world.b)) {
      world.disk.delete(new BlobKey(image, Part.USE));
      world.real().keepDouble(image, Instant.EPOCH);
    }
    assertThat(world.wrong()).as("an older database would not find them").isPresent();

    world.drop(Instant.EPOCH);

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
  }

  /** Another's note, or one that was turned over, opens nothing and hinders nothing. */
  @Test
  void T36_whatIsNotedAndDamagedOpensNothing() throws IOException {
    OnceWorld world = new OnceWorld(Comparison.OF_ALL_BYTES).posted(OnceWorld.PICTURE);
    MemoryBodies older = world.dump();
    world.keep(world.a, world.b, world.real());
    world.disk.damage(new BlobKey(world.a, Part.USE));
    byte[] others = world.disk.bytes(new BlobKey(world.a, Part.USE)).orElseThrow();
    world.disk.put(new BlobKey(world.b, Part.USE), new ByteArrayInputStream(others), others.length);
    world.putBack(older);

    assertThat(world.real().open(OnceWorld.picture(world.a))).isEmpty();
    assertThat(world.real().open(OnceWorld.picture(world.b))).isEmpty();
    assertThat(world.rows()).isZero();
    world.erase(world.a, world.real());
  }

  /** So that it is read whole once more. */
  @Test
  void F24_whatIsPutBackIsLookedAtWithTheNextThatAreDouble() throws IOException {
    OnceWorld world = new OnceWorld(Comparison.OF_ALL_BYTES).posted(OnceWorld.PICTURE);
    MemoryBodies older = world.dump();
    world.keep(world.a, world.b, world.real());
    world.putBack(older);

    assertThat(world.real().open(OnceWorld.picture(world.a))).isPresent();

    assertThat(world.real().doubled(Instant.EPOCH, 9)).containsExactly(world.a);
    world.drop(Instant.EPOCH);
    assertThat(world.real().doubled(Instant.EPOCH, 9)).isEmpty();
    assertThat(world.real().isKeptOnce(world.a, world.b)).isFalse();
    assertThat(world.keep(world.b, world.a, world.real())).isTrue();
    assertThat(world.wrong()).isEmpty();
  }

  /** An image that came to another body since is no reason to keep the one that it is marked at. */
  @Test
  void F24_aMarkIsOfUseWithANoteOfTheSameBodyAlone() throws IOException {
    OnceWorld world = OnceScenario.together(new OnceWorld(Comparison.OF_ALL_BYTES));
    ImageId before = ImageId.next();
    world.parts().mark(before, world.a);
    world.parts().mark(before, world.c);

    assertThat(world.notes().isUsed(before)).isFalse();
    assertThat(world.notes().isUsed(world.body().image())).isTrue();
  }
}
