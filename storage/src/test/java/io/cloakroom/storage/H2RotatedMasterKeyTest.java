package io.cloakroom.storage;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class H2RotatedMasterKeyTest extends RotatedMasterKey {
  @TempDir Path folder;

  @BeforeEach
  void makeTables() throws IOException {
    H2Template.at(folder.resolve("data").resolve("cloakroom"));
  }

  @Override
  public StorageSettings settings() {
    return StorageSettings.in(folder.resolve("data"));
  }
}
