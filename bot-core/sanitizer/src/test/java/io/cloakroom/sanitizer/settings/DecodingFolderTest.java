package io.cloakroom.sanitizer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodingFolderTest {
  @TempDir Path parent;

  @Test
  void T37_isForItsOwnerAloneAndGoesWithWhatIsInIt() throws IOException {
    Path path;
    try (DecodingFolder folder = DecodingFolder.under(parent)) {
      path = folder.path();
      Files.write(path.resolve("in.heic"), new byte[] {1});

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rwx------");
    }

    assertThat(path).doesNotExist();
  }

  @Test
  void T37_deletesWhatAKilledProcessLeftAndNothingElse() throws IOException {
    // No system has a process of this number.
    Path left = Files.createDirectory(parent.resolve("cloakroom-decoding-999999999999-1"));
    Files.write(left.resolve("in.heic"), new byte[] {1});
    Path other = Files.createDirectory(parent.resolve("cloakroom-decoding-"));

    try (DecodingFolder running = DecodingFolder.under(parent);
        DecodingFolder second = DecodingFolder.under(parent)) {
      assertThat(running.path()).isDirectory();
      assertThat(second.path()).isDirectory().isNotEqualTo(running.path());
    }

    assertThat(left).doesNotExist();
    assertThat(other).isDirectory();
  }
}
