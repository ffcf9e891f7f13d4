package io.cloakroom.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cloakroom.storage.blobs.PartStore;
import io.cloakroom.storage.blobs.PartStoreContract;
import io.cloakroom.testing.FakeS3.Fault;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract, and a store that fails and lies. */
class S3BlobStoreTest implements PartStoreContract {
  private static final byte[] PICTURE = bytes(200_000, 1);
  private static final BlobKey KEY = new BlobKey(ImageId.next(), Part.PICTURE);
  private static final ImageId BODY = ImageId.next();

  @TempDir Path folder;
  private BucketStage stage;
  private PartStore store;

  @BeforeEach
  void open() throws IOException {
    stage = new BucketStage(folder);
    store = stage.open();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Override
  public PartStore testee() {
    return store;
  }

  @Test
  void isCalledAsInAFolder() throws IOException {
    put(PICTURE);

    String id = KEY.image().toString();
    assertThat(stage.store.objects())
        .containsOnlyKeys(id.substring(id.length() - 2) + "/" + id + ".picture");
  }

  @Test
  void leavesNothingBehindOnThisMachine() throws IOException {
    put(PICTURE);
    stage.store.does(Fault.FORBIDS);
    assertThatThrownBy(() -> put(PICTURE)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.put(KEY, new ByteArrayInputStream(PICTURE), 5))
        .isInstanceOf(IOException.class);

    try (Stream<Path> left = Files.list(stage.spool())) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void removesAtTheStartWhatACrashLeft() throws IOException {
    Path left = Files.writeString(stage.spool().resolve("left.tmp"), "sealed");

    stage.open();

    assertThat(left).doesNotExist();
  }

  /** Such stores exist: the answer was 201. */
  @ParameterizedTest
  @EnumSource(names = {"FORGETS", "TRUNCATES", "SWAPS", "ONE_BYTE_SHORT"})
  void M22_aWriteCountsOnceItWasReadBack(Fault lie) {
    stage.store.does(lie);

    assertThatThrownBy(() -> put(PICTURE)).isInstanceOf(IOException.class);
    assertThat(stage.pictures().trouble())
        .hasValueSatisfying(words -> assertThat(words).contains("does not do what it says"));
  }

  @Test
  void M22_aDeletionCountsOnceItIsNotListedAnyMore() throws IOException {
    put(PICTURE);
    stage.store.does(Fault.KEEPS_DELETED);
    assertThatThrownBy(() -> store.delete(KEY.image())).isInstanceOf(IOException.class);

    stage.store.does(Fault.LIST_IS_A_PAGE);
    assertThatThrownBy(() -> store.delete(KEY.image())).isInstanceOf(IOException.class);

    stage.store.does();
    store.delete(KEY.image());
    assertThat(stage.store.objects()).isEmpty();
  }

  /** None of these says that a picture is gone. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "SLOW_DOWN",
        "BROKEN",
        "FORBIDS",
        "FORBIDS_TO_SAY_NO",
        "NO_BUCKET",
        "NOT_FOUND_PAGE",
        "SILENT"
      })
  @Timeout(20)
  void isNeverEmptyWhereItCouldNotBeAsked(Fault fault) {
    stage.store.does(fault);

    assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(IOException.class);
    if (fault != Fault.FORBIDS_TO_SAY_NO) {
      assertThatThrownBy(() -> put(PICTURE)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store.delete(KEY.image())).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store.delete(KEY)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store.length(KEY)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store.marks(BODY)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store.mark(BODY, KEY.image())).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FORBIDS_LISTS", "LIST_IS_A_PAGE"})
  void deletesAndMeasuresOnlyWhereItMayList(Fault fault) {
    stage.store.does(fault);

    assertThatThrownBy(() -> store.delete(KEY.image())).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.delete(KEY)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.length(KEY)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.marks(BODY)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.unmark(BODY, KEY.image())).isInstanceOf(IOException.class);
  }

  /** F24: own bytes go after that, so it is read back like any other. */
  @Test
  void F24_aMarkIsAnEmptyObjectThatIsReadBack_andGoneOnceItIsNotListed() throws IOException {
    stage.store.does(Fault.FORGETS);
    assertThatThrownBy(() -> store.mark(BODY, KEY.image())).isInstanceOf(IOException.class);
    stage.store.does();
    store.mark(BODY, KEY.image());
    assertThat(stage.store.objects().values()).singleElement().isEqualTo(new byte[0]);

    stage.store.does(Fault.KEEPS_DELETED);
    assertThatThrownBy(() -> store.unmark(BODY, KEY.image())).isInstanceOf(IOException.class);
    stage.store.does();
    put(PICTURE);
    stage.store.does(Fault.KEEPS_DELETED);
    assertThatThrownBy(() -> store.delete(KEY)).isInstanceOf(IOException.class);

    stage.store.does();
    store.unmark(BODY, KEY.image());
    store.delete(KEY);
    assertThat(stage.store.objects()).isEmpty();
  }

  /** A picture that was posted thousands of times; marks are listed before the bytes. */
  @Test
  void F24_findsABodyAndAllOfItsMarksPageByPage() throws IOException {
    store.put(new BlobKey(BODY, Part.PICTURE), new ByteArrayInputStream(PICTURE), PICTURE.length);
    List<ImageId> images = Stream.generate(ImageId::next).limit(7).toList();
    for (ImageId image : images) {
      store.mark(BODY, image);
    }
    stage.store.listsAtMost(2);

    assertThat(store.marks(BODY)).containsExactlyInAnyOrderElementsOf(images);
    assertThat(store.length(new BlobKey(BODY, Part.PICTURE))).hasValue(PICTURE.length);
    assertThat(stage.pictures().sealed().has(BODY)).isTrue();
    stage.store.does(Fault.KEEPS_DELETED);
    assertThatThrownBy(() -> store.delete(BODY)).isInstanceOf(IOException.class);
    stage.store.does();
    store.delete(BODY);
    assertThat(stage.pictures().sealed().has(BODY)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"CUTS", "DRIPS"})
  @Timeout(20)
  void failsWhereAConnectionBreaksOffInTheMiddle(Fault fault) throws IOException {
    put(PICTURE);
    stage.store.does(fault);

    if (fault == Fault.CUTS) {
      try (InputStream bytes = store.open(KEY).orElseThrow()) {
        assertThatThrownBy(bytes::readAllBytes).isInstanceOf(IOException.class);
      }
    }
    assertThatThrownBy(() -> put(PICTURE)).isInstanceOf(IOException.class);
    assertThat(stage.pictures().trouble()).isPresent();
  }

  /** What is longer than all buffers on the way waits for a reader. */
  @Test
  @Timeout(20)
  void givesUpWhereNothingIsRead() {
    stage.store.does(Fault.READS_NOTHING);

    assertThatThrownBy(() -> put(bytes(20 << 20, 3))).isInstanceOf(IOException.class);
  }

  /** Hung up on is cheaper than read to its end. */
  @Test
  @Timeout(20)
  void closesAPictureOfWhichOnlyTheBeginningWasRead() throws IOException {
    put(bytes(3_000_000, 5));
    stage.store.does(Fault.DRIPS);

    try (InputStream bytes = store.open(KEY).orElseThrow()) {
      assertThat(bytes.read()).isNotNegative();
    }
  }

  /** Java would read what is left of a small one, and whoever gives it up would wait for that. */
  @Test
  @Timeout(20)
  void M22_hangsUpAlsoWhereLittleIsLeftAndComesSlowly() throws IOException {
    put(PICTURE);
    stage.store.does(Fault.DRIPS);

    try (InputStream bytes = store.open(KEY).orElseThrow()) {
      assertThat(bytes.read()).isNotNegative();
    }

    await().atMost(Duration.ofSeconds(15)).until(() -> stage.store.hungUp() == 1);
  }

  @Test
  void asksOnceMoreByItself_andNoMore() {
    int before = stage.store.asked("GET");
    stage.store.does(Fault.BROKEN);

    assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(IOException.class);

    assertThat(stage.store.asked("GET") - before).isEqualTo(2);
  }

  @Test
  void provesNothingThatCannotBeReadBack_andCallsItLostOnlyWhereItIs() throws IOException {
    ImageVault vault = new ImageVault(store);
    StoredCopy copy = vault.seal(KEY, PICTURE);
    List<StoredCopy> copies = List.of(copy);
    assertThat(vault.prove(copies, () -> {})).isPresent();

    for (Fault fault : List.of(Fault.CUTS, Fault.SLOW_DOWN, Fault.NO_BUCKET)) {
      stage.store.does(fault);
      assertThatThrownBy(() -> vault.prove(copies, () -> {}))
          .as(fault.name())
          .isInstanceOf(IOException.class);
    }
    stage.store.does();
    stage.store.objects().clear();
    assertThat(vault.prove(copies, () -> {})).isEmpty();
  }

  /** A rule of the bucket put them into an archive: that is not the access key. */
  @Test
  void callsItNotTheTroubleOfAllWhereOnePictureIsRefused() throws IOException {
    put(PICTURE);
    stage.store.does(Fault.ARCHIVES);
    int before = stage.store.asked("PUT");

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> store.open(KEY)).hasMessageContaining("403 InvalidObjectState");
    }

    assertThat(stage.pictures().trouble()).isEmpty();
    assertThat(stage.store.asked("PUT") - before).as("tried with its own").isOne();
    stage.turn(Duration.ofSeconds(4));
    stage.store.does(Fault.FORBIDS);
    assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(IOException.class);
    assertThat(stage.pictures().trouble())
        .hasValueSatisfying(words -> assertThat(words).contains("CLOAKROOM_S3_ACCESS_KEY_FILE"));
  }

  @Test
  void T37_saysNoKeyInAnyTrouble() {
    for (Fault fault : List.of(Fault.FORBIDS, Fault.BROKEN, Fault.NO_BUCKET, Fault.FORGETS)) {
      stage.store.does(fault);
      assertThatThrownBy(() -> put(PICTURE))
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining("not to be told");
      assertThat(stage.pictures().trouble().orElseThrow())
          .contains("pictures at http://127.0.0.1:")
          .doesNotContain("not to be told");
    }
    assertThat(stage.settings().toString()).doesNotContain("not to be told");
  }

  /** Where nobody may write for minutes, nobody else would find out. */
  @Test
  void comesBackByItself() {
    stage.store.does(Fault.BROKEN);
    assertThatThrownBy(() -> put(PICTURE)).isInstanceOf(IOException.class);
    assertThat(stage.pictures().trouble()).isPresent();

    stage.store.does();
    int before = stage.store.asked("PUT");
    assertThat(stage.pictures().trouble()).isPresent();
    assertThat(stage.store.asked("PUT")).isEqualTo(before);
    stage.turn(Duration.ofSeconds(4));

    assertThat(stage.pictures().trouble()).isEmpty();
    assertThat(stage.store.objects()).isEmpty();
  }

  @Test
  void isWellAgainWithTheNextPictureThatIsWritten() throws IOException {
    stage.store.does(Fault.BROKEN);
    assertThatThrownBy(() -> put(PICTURE)).isInstanceOf(IOException.class);
    stage.store.does();

    put(PICTURE);

    assertThat(stage.pictures().trouble()).isEmpty();
  }

  /** Also where no picture comes in: somebody may want to look at one. */
  @Test
  void findsOutThatItIsAwayWithinHalfAMinuteOfBeingAsked() {
    stage.store.stop();
    assertThat(stage.pictures().trouble()).isEmpty();

    stage.turn(Duration.ofSeconds(31));
    assertThat(stage.pictures().trouble())
        .hasValueSatisfying(words -> assertThat(words).contains("does not answer"));
  }

  private void put(byte[] bytes) throws IOException {
    store.put(KEY, new ByteArrayInputStream(bytes), bytes.length);
    assertThat(read()).contains(bytes);
  }

  private Optional<byte[]> read() throws IOException {
    Optional<InputStream> opened = store.open(KEY);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream stream = opened.get()) {
      return Optional.of(stream.readAllBytes());
    }
  }

  private static byte[] bytes(int size, int seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
