package io.cloakroom.storage.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full is noticed at the first write, and that it is not any more by itself. */
class WatchedDiskTest {
  @TempDir Path folder;
  private boolean full;
  private long nanos;
  private long room = 1L << 30;

  @Test
  void aFailedWriteIsTroubleUntilTheDiskCanBeWrittenAgain() throws Exception {
    WatchedDisk disk = disk();
    FileBlobStore store = FileBlobStore.open(folder.resolve("blobs"), disk);
    full = true;
    assertThatThrownBy(() -> put(store, new ByteArrayInputStream(new byte[3])))
        .isInstanceOf(IOException.class);
    assertThat(disk.trouble().orElseThrow()).contains("cannot be written").contains("free disk");

    pass(Duration.ofSeconds(4));
    assertThat(disk.trouble()).isPresent();
    full = false;
    assertThat(disk.trouble()).as("asked again a moment ago").isPresent();
    pass(Duration.ofSeconds(4));

    assertThat(disk.trouble()).isEmpty();
    assertThat(folder.toFile().list()).containsExactly("blobs");
  }

  @Test
  void whatIsWrittenAgainEndsTheTrouble() throws Exception {
    WatchedDisk disk = disk();
    FileBlobStore store = FileBlobStore.open(folder.resolve("blobs"), disk);
    full = true;
    assertThatThrownBy(() -> put(store, new ByteArrayInputStream(new byte[3])))
        .isInstanceOf(IOException.class);
    full = false;

    put(store, new ByteArrayInputStream(new byte[3]));

    assertThat(disk.trouble()).isEmpty();
  }

  /** A small picture fitted, it was said to be well, and the next large one failed: and so on. */
  @Test
  void T27_isNotWellWhereOnlyASmallPictureFits() throws Exception {
    WatchedDisk disk = disk();
    FileBlobStore store = FileBlobStore.open(folder.resolve("blobs"), disk);
    full = true;
    assertThatThrownBy(() -> put(store, new ByteArrayInputStream(new byte[3])))
        .isInstanceOf(IOException.class);
    full = false;
    room = 3L << 20;

    put(store, new ByteArrayInputStream(new byte[3]));
    pass(Duration.ofSeconds(4));

    assertThat(disk.trouble()).isPresent();
    room = 20L << 20;
    pass(Duration.ofSeconds(4));
    assertThat(disk.trouble()).isEmpty();
  }

  @Test
  void aSourceThatBreaksOffIsNoTroubleOfTheDisk() throws Exception {
    WatchedDisk disk = disk();
    FileBlobStore store = FileBlobStore.open(folder.resolve("blobs"), disk);

    assertThatThrownBy(() -> put(store, InputStream.nullInputStream()))
        .isInstanceOf(IOException.class);

    assertThat(disk.trouble()).isEmpty();
  }

  private static void put(FileBlobStore store, InputStream bytes) throws IOException {
    store.put(new BlobKey(ImageId.next(), Part.PICTURE), bytes, 3);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private WatchedDisk disk() {
    return new WatchedDisk(
        folder,
        new Disk() {
          @Override
          void write(FileChannel file, ByteBuffer bytes) throws IOException {
            if (full) {
              throw new IOException("No space left on device");
            }
            super.write(file, bytes);
          }
        },
        () -> room,
        () -> nanos);
  }
}
