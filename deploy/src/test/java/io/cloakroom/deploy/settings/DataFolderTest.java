package io.cloakroom.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.files.StorageRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path home;

  @Test
  void T37_makesTheFolderForItsOwnerAlone() throws Exception {
    Path folder = home.resolve("deep").resolve("data");

    DataFolder.prepare(folder);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void T53_refusesAFolderThatOthersMayWriteTo() throws Exception {
    Path folder = Files.createDirectory(home.resolve("shared"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> DataFolder.prepare(folder))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("chmod 700");
  }

  @Test
  void takesAFolderThatOthersMayRead() throws Exception {
    Path folder = Files.createDirectory(home.resolve("readable"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

    DataFolder.prepare(folder);

    assertThat(folder).isDirectory();
  }

  @Test
  void refusesAFileWhereAFolderShouldBe() throws Exception {
    Path file = Files.createFile(home.resolve("file"));

    assertThat(mistake(file)).contains("is no folder").contains("CLOAKROOM_DATA_DIR");
    assertThat(mistake(file.resolve("below"))).contains("cannot be made");
  }

  private static String mistake(Path folder) {
    WrongSettings wrong =
        catchThrowableOfType(WrongSettings.class, () -> DataFolder.prepare(folder));
    return wrong.mistakes().get(0);
  }
}
