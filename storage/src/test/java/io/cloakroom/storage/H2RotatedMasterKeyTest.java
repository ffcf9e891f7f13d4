package io.cloakroom.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class H2RotatedMasterKeyTest extends RotatedMasterKey {
  @TempDir Path folder;

  @Override
  public StorageSettings settings() {
    return StorageSettings.in(folder.resolve("data"));
  }
}
