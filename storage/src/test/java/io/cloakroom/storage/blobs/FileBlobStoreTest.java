package io.cloakroom.storage.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest implements PartStoreContract {
  private static final byte[] OLD = "old bytes".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NEW = new byte[100_000];

  @TempDir Path folder;
  private Path root;
  private FileBlobStore store;

  @BeforeEach
  void open() throws IOException {
    root = folder.resolve("blobs");
    store = FileBlobStore.open(root);
  }

  @Override
  public PartStore testee() {
    return store;
  }

  @Test
  void T37_everyFolderAndFileIsForItsOwnerAlone() throws IOException {
    put(store, new BlobKey(ImageId.next(), Part.PICTURE), OLD);

    try (Stream<Path> all = Files.walk(root)) {
      assertThat(all)
          .hasSize(4)
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void F24_aMarkIsThereAfterAPowerCut() throws IOException {
    ImageId body = ImageId.next();
    ImageId image = ImageId.next();

    store.mark(body, image);

    assertThat(FileBlobStore.open(root).marks(body)).containsExactly(image);
  }

  @Test
  void spreadsPicturesOverFoldersEvenWhenTheyComeTogether() throws IOException {
    for (int i = 0; i < 64; i++) {
      put(store, new BlobKey(ImageId.next(), Part.PICTURE), OLD);
    }

    try (Stream<Path> folders = Files.list(root)) {
      assertThat(folders).hasSizeGreaterThan(32);
    }
  }

  @Test
  void refusesAFolderThatOthersMayWriteTo() throws IOException {
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> FileBlobStore.open(root))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("chmod 700 " + root);
  }

  @Test
  void removesWhatAnInterruptedWriteLeftBehindAtTheNextStart() throws IOException {
    BlobKey key = new BlobKey(ImageId.next(), Part.PICTURE);
    put(store, key, OLD);
    Files.write(root.resolve("incoming").resolve("left.tmp"), NEW);

    FileBlobStore reopened = FileBlobStore.open(root);

    assertThat(leftovers()).isEmpty();
    assertThat(read(reopened, key)).contains(OLD);
  }

  @Test
  void T34_whereverTheDiskFailsThePreviousOrTheNewBytesAreThereWholeAndALaterTrySucceeds()
      throws IOException {
    BlobKey key = new BlobKey(ImageId.next(), Part.PICTURE);
    put(store, key, OLD);
    int failures = 0;

    for (int step = 1; failsAt(step, key); step++) {
      failures++;
      assertThat(read(store, key).orElseThrow()).isIn(OLD, NEW);
      assertThat(leftovers()).isEmpty();
      put(store, key, OLD);
    }

    // create, two buffers, force, move, force the folder
    assertThat(failures).isEqualTo(6);
    assertThat(read(store, key)).contains(NEW);
  }

  @Test
  void T34_aFirstWriteThatFailsBeforeItIsInPlaceLeavesNothing() throws IOException {
    for (int step = 1; step <= 5; step++) {
      BlobKey key = new BlobKey(ImageId.next(), Part.PICTURE);

      assertThat(failsAt(step, key)).isTrue();

      assertThat(store.open(key)).isEmpty();
      assertThat(leftovers()).isEmpty();
    }
  }

  @Test
  void bytesReachTheDiskBeforeTheirNameAndTheNameBeforeTheCallReturns() throws IOException {
    FailingDisk disk = new FailingDisk(Integer.MAX_VALUE);

    put(FileBlobStore.open(root, disk), new BlobKey(ImageId.next(), Part.PICTURE), OLD);

    assertThat(disk.steps()).containsExactly("create", "write", "force", "move", "forceFolder");
  }

  @Test
  void aDeletionReachesTheDiskBeforeTheCallReturns() throws IOException {
    ImageId image = ImageId.next();
    put(store, new BlobKey(image, Part.PICTURE), OLD);
    FailingDisk disk = new FailingDisk(Integer.MAX_VALUE);

    FileBlobStore.open(root, disk).delete(image);

    assertThat(disk.steps()).endsWith("delete", "forceFolder");
  }

  @Test
  void aDeletionThatFailedIsFinishedByTheNextTry() throws IOException {
    ImageId image = ImageId.next();
    put(store, new BlobKey(image, Part.PICTURE), OLD);
    put(store, new BlobKey(image, Part.RECEIPT), OLD);
    FileBlobStore failing = FileBlobStore.open(root, new FailingDisk(2));

    assertThatThrownBy(() -> failing.delete(image)).isInstanceOf(IOException.class);
    store.delete(image);

    assertThat(store.open(new BlobKey(image, Part.PICTURE))).isEmpty();
    assertThat(store.open(new BlobKey(image, Part.RECEIPT))).isEmpty();
  }

  private boolean failsAt(int step, BlobKey key) throws IOException {
    FileBlobStore failing = FileBlobStore.open(root, new FailingDisk(step));
    try {
      put(failing, key, NEW);
      return false;
    } catch (IOException expected) {
      return true;
    }
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("incoming"))) {
      return files.toList();
    }
  }

  private static void put(BlobStore store, BlobKey key, byte[] bytes) throws IOException {
    store.put(key, new ByteArrayInputStream(bytes), bytes.length);
  }

  private static Optional<byte[]> read(BlobStore store, BlobKey key) throws IOException {
    Optional<InputStream> opened = store.open(key);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream stream = opened.get()) {
      return Optional.of(stream.readAllBytes());
    }
  }
}
