package io.cloakroom.storage.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceTest {
  @TempDir Path folder;

  @Test
  void saysThatItCannotBeRead() {
    Volume broken =
        () -> {
          throw new IOException("gone");
        };

    assertThat(new DiskAlarm(broken).shortage())
        .contains("free disk space cannot be read: IOException");
    assertThat(FreeSpace.bytes(broken)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void readsTheDiskOfAFolder() throws IOException {
    Volume.Room room = Volume.of(folder).room();

    assertThat(room.totalBytes()).isPositive();
    assertThat(room.usedBytes()).isBetween(0L, room.totalBytes());
    assertThat(room.usedPercent()).isBetween(0, 100);
  }
}
