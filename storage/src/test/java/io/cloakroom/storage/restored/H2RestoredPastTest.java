package io.cloakroom.storage.restored;

import io.cloakroom.storage.H2Template;
import io.cloakroom.storage.StorageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The file of H2 is put back. */
class H2RestoredPastTest extends RestoredPast {
  @TempDir Path folder;

  @BeforeEach
  void makeTables() throws IOException {
    H2Template.at(folder.resolve("data").resolve("cloakroom"));
  }

  @Override
  public StorageSettings settings() {
    return StorageSettings.in(folder.resolve("data"));
  }

  @Override
  public void backUp() throws IOException {
    Files.copy(file(), folder.resolve("backup"));
  }

  @Override
  public void putBack() throws IOException {
    Files.copy(folder.resolve("backup"), file(), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path file() {
    return folder.resolve("data").resolve("cloakroom.mv.db");
  }
}
