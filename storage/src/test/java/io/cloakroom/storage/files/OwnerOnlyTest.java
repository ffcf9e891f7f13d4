package io.cloakroom.storage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OwnerOnlyTest {
  /** Whose own folder it was, was told to give it back to themselves. */
  @Test
  void tellsARightThatIsMissingFromAFolderOfAnotherUsers() {
    assertThat(OwnerOnly.unusable(System.getProperty("user.name")))
        .contains("by its own user", "chmod -R u+rwX")
        .doesNotContain("chown");
    assertThat(OwnerOnly.unusable("somebody-else")).contains("it is another user's", "chown -R");
  }

  @Test
  void M22_aFolderOnADiskThatTakesNothingCanBeRead() throws Exception {
    Path folder = Path.of("/proc/sys");

    OwnerOnly.folderToRead(folder);

    assertThatThrownBy(() -> OwnerOnly.folder(folder)).isInstanceOf(StorageRefused.class);
  }
}
