package io.cloakroom.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.blobs.KeptOnceWalk;
import io.cloakroom.storage.blobs.PartStore;
import io.cloakroom.storage.blobs.PartStoreContract;
import io.cloakroom.storage.blobs.PictureKeys;
import io.cloakroom.storage.blobs.PicturePlace;
import io.cloakroom.storage.blobs.SealedFiles;
import io.cloakroom.storage.blobs.SealedPictures;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store that somebody else wrote must do with a private, empty bucket. */
abstract class RealStoreContract implements PartStoreContract {
  @TempDir Path folder;
  private S3Pictures pictures;
  private PartStore store;

  abstract S3Settings settings() throws IOException;

  @BeforeEach
  void open() throws IOException {
    pictures = pictures(settings());
    store = pictures.open();
  }

  @AfterEach
  void close() {
    pictures.close();
  }

  @Override
  public PartStore testee() {
    return store;
  }

  @Test
  void isOpenedAsPrivate_andKeepsNoVersions() {
    assertThat(pictures.trouble()).isEmpty();
    assertThat(pictures.warning()).isEmpty();
  }

  @Test
  void keepsAPictureOfTheGreatestSize() throws IOException {
    byte[] bytes = new byte[50 << 20];
    new Random(1).nextBytes(bytes);
    BlobKey key = new BlobKey(ImageId.next(), Part.PICTURE);

    store.put(key, new ByteArrayInputStream(bytes), bytes.length);

    try (InputStream read = store.open(key).orElseThrow()) {
      assertThat(read.readAllBytes()).isEqualTo(bytes);
    }
    store.delete(key.image());
  }

  @Test
  void F24_keepsTheSamePictureOnce_whoeverDiesBeforeWhateverEffect() throws IOException {
    KeptOnceWalk.dyingBeforeEveryEffect(store);
  }

  @Test
  void listsPageByPage() throws IOException {
    List<ImageId> images = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      images.add(ImageId.next());
      store.put(
          new BlobKey(images.get(i), Part.PICTURE), new ByteArrayInputStream(new byte[10]), 10);
    }
    try (Bucket bucket = Bucket.of(settings(), BucketPatience.USUAL)) {
      SealedPictures sealed = pictures.sealed();
      assertThat(images).allMatch(sealed::has);
      assertThat(sealed.any()).isTrue();
      assertThat(sealed.has(ImageId.next())).isFalse();
      assertThat(everyKey(bucket)).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(5);
    }
    for (ImageId image : images) {
      store.delete(image);
    }
  }

  @Test
  void J53_namesItsFilesInOrder_andTakesThemBack() throws IOException {
    SealedFiles files = pictures.files();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ImageId image = ImageId.next();
      store.put(
          new BlobKey(image, Part.PICTURE), new ByteArrayInputStream(new byte[10 + i]), 10 + i);
      names.add(PictureKeys.of(new BlobKey(image, Part.PICTURE)));
    }
    pictures.claim("somebody");
    pictures.apart().put("0-1", new byte[3]);

    List<SealedFiles.Entry> found = new ArrayList<>();
    files.each(found::add);

    assertThat(found).extracting(SealedFiles.Entry::name).isSorted();
    assertThat(found).extracting(SealedFiles.Entry::name).containsAll(names);
    assertThat(found)
        .extracting(SealedFiles.Entry::name)
        .doesNotContain(PicturePlace.OWNER, "tombstones/0-1");
    for (SealedFiles.Entry one : found) {
      try (InputStream bytes = files.open(one.name()).orElseThrow()) {
        assertThat(bytes.readAllBytes()).hasSize((int) one.bytes());
      }
      assertThat(one.modifiedMillis()).isNotZero();
    }
    String back = PictureKeys.of(new BlobKey(ImageId.next(), Part.PICTURE));
    assertThat(files.has(back)).isFalse();
    assertThat(files.open(back)).isEmpty();
    files.put(back, new ByteArrayInputStream(new byte[] {7}), 1);
    assertThat(files.has(back)).isTrue();
    files.disown();
    assertThat(pictures.owner()).isEmpty();
    pictures.apart().delete("0-1");
    for (String name : names) {
      store.delete(PictureKeys.image(name).orElseThrow());
    }
    files.delete(back);
    assertThat(files.open(back)).isEmpty();
    files.delete(back);
  }

  @Test
  void refusesAKeyThatIsNotItsOwn() throws IOException {
    S3Settings right = settings();
    S3Settings wrong =
        new S3Settings(
            right.endpoint(), right.region(), right.bucket(), right.accessKey(), "not it", true);

    assertThatThrownBy(() -> pictures(wrong).open())
        .isExactlyInstanceOf(StorageRefused.class)
        .hasMessageContaining("403")
        .hasMessageNotContaining("not it");
  }

  @Test
  void saysThatThereIsNoSuchBucket() throws IOException {
    S3Settings right = settings();
    S3Settings wrong =
        new S3Settings(
            right.endpoint(),
            right.region(),
            "there-is-no-such-bucket",
            right.accessKey(),
            right.secretKey(),
            right.pathStyle());

    assertThatThrownBy(() -> pictures(wrong).open())
        .isExactlyInstanceOf(StorageRefused.class)
        .hasMessageContaining("there is no bucket there-is-no-such-bucket at ");
  }

  S3Pictures pictures(S3Settings settings) {
    return new S3Pictures(settings, folder.resolve("spool"), "node-1");
  }

  private static List<String> everyKey(Bucket bucket) throws IOException {
    List<String> keys = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      BucketRequests.Page page = bucket.list("", next, 2);
      keys.addAll(page.keys());
      next = page.next();
    } while (next.isPresent());
    return keys;
  }
}
