package io.cloakroom.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.blobs.PictureKeys;
import io.cloakroom.storage.blobs.SealedPictures;
import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.testing.FakeS3.Fault;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.words.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found out of a bucket before anything is kept in it, and what it holds. */
class S3PicturesTest {
  private static final byte[] PART = new byte[10];

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

  @Test
  void opensAPrivateBucket_andLeavesNothingInIt() throws IOException {
    stage.open();

    assertThat(stage.store.objects()).isEmpty();
    assertThat(stage.pictures().trouble()).isEmpty();
    assertThat(stage.pictures().warning()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"PUBLIC_OBJECTS", "PUBLIC_LIST", "PUBLIC_WRITE"})
  void T37_refusesAPublicBucket(Fault open) {
    stage.store.does(open);

    assertThatThrownBy(stage::open)
        .isExactlyInstanceOf(StorageRefused.class)
        .hasMessageContaining("it is public. Nothing was started");
    assertThat(stage.store.objects()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"SLOW_DOWN", "BROKEN", "SILENT"})
  @Timeout(30)
  void waitsForOneThatIsAway(Fault away) {
    stage.store.does(away);

    assertThatThrownBy(stage::open).isInstanceOf(ServerAway.class);
    assertThatThrownBy(() -> stage.pictures().sealed().any()).isInstanceOf(ServerAway.class);
  }

  @Test
  void waitsForOneThatIsNotThere() {
    stage.store.stop();

    assertThatThrownBy(stage::open)
        .isInstanceOf(ServerAway.class)
        .hasMessageContaining("does not answer")
        .hasMessageContaining("originals stay where they were posted");
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "FORBIDS",
        "FORBIDS_LISTS",
        "FORBIDS_TO_SAY_NO",
        "NO_BUCKET",
        "NOT_FOUND_PAGE",
        "LIST_IS_A_PAGE",
        "FORGETS",
        "TRUNCATES",
        "SWAPS",
        "KEEPS_DELETED"
      })
  void startsNotOnOneThatDoesNotDoItsWork(Fault wrong) {
    stage.store.does(wrong);

    assertThatThrownBy(stage::open).isExactlyInstanceOf(StorageRefused.class);
  }

  @Test
  void namesTheSettingsThatMayBeWrong() {
    stage.store.does(Fault.FORBIDS);
    assertThatThrownBy(stage::open)
        .hasMessageContaining("403 AccessDenied")
        .hasMessageContaining("CLOAKROOM_S3_ACCESS_KEY_FILE");
    stage.store.does(Fault.NO_BUCKET);
    assertThatThrownBy(stage::open).hasMessageContaining("CLOAKROOM_S3_BUCKET");
  }

  /** What is deleted there is not gone, though nobody can open it. */
  @Test
  void warnsOfABucketThatKeepsVersions() throws IOException {
    stage.store.does(Fault.KEEPS_VERSIONS);

    stage.open();

    assertThat(stage.pictures().warning())
        .hasValueSatisfying(words -> assertThat(words).contains("turn versioning off"));
    assertThat(Language.GERMAN.saying(() -> stage.pictures().warning().orElseThrow()))
        .contains("schalten Sie die Versionierung ab");
  }

  @Test
  void findsItsPicturesPageByPage() throws IOException {
    BlobStore store = stage.open();
    List<ImageId> images = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      images.add(ImageId.next());
      put(store, new BlobKey(images.get(i), Part.PICTURE));
      put(store, new BlobKey(images.get(i), Part.RECEIPT));
    }
    stage.store.objects().put("0-readme", new byte[1]);
    stage.store.listsAtMost(2);
    SealedPictures sealed = stage.pictures().sealed();

    assertThat(sealed.any()).isTrue();
    assertThat(sealed.counted()).isEqualTo("7");
    assertThat(images).allMatch(sealed::has);
    assertThat(sealed.has(ImageId.next())).isFalse();
  }

  /** Who set the wrong bucket waits for no walk through a million of another's. */
  @Test
  void countsNoFurtherThanTenPages() throws IOException {
    for (int i = 0; i < 25; i++) {
      stage.store.objects().put(PictureKeys.of(new BlobKey(ImageId.next(), Part.PICTURE)), PART);
    }
    stage.store.listsAtMost(2);
    SealedPictures sealed = stage.pictures().sealed();

    assertThat(sealed.counted()).isEqualTo("at least 20");
    assertThat(stage.store.asked("LIST")).isEqualTo(10);
  }

  @Test
  void anEmptyBucketHasNone_alsoBesideOtherThings() throws IOException {
    stage.store.objects().put("pictures-are-lost", new byte[0]);
    stage.store.objects().put("a/b", new byte[1]);
    SealedPictures sealed = stage.pictures().sealed();

    assertThat(sealed.any()).isFalse();
    assertThat(sealed.counted()).isEqualTo("0");
    assertThat(sealed.isMarked("pictures-are-lost")).isTrue();
    assertThat(sealed.isMarked("pictures-are")).isFalse();
  }

  /** A list that was refused is not an empty list. */
  @ParameterizedTest
  @EnumSource(names = {"FORBIDS_LISTS", "LIST_IS_A_PAGE", "NO_BUCKET"})
  void saysNotThatThereAreNoneWhereItCouldNotLook(Fault fault) {
    stage.store.does(fault);
    SealedPictures sealed = stage.pictures().sealed();

    assertThatThrownBy(sealed::any).isInstanceOf(StorageRefused.class);
    assertThatThrownBy(() -> sealed.has(ImageId.next())).isInstanceOf(StorageRefused.class);
    assertThatThrownBy(() -> sealed.isMarked("x")).isInstanceOf(StorageRefused.class);
  }

  private static void put(BlobStore store, BlobKey key) throws IOException {
    store.put(key, new ByteArrayInputStream(new byte[10]), 10);
  }
}
