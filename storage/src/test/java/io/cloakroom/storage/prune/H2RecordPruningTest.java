package io.cloakroom.storage.prune;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Old events leave the record on H2. */
class H2RecordPruningTest extends RecordPruning {
  @TempDir static Path folder;
  private static DatabaseStores stores;

  @BeforeAll
  static void open() throws IOException {
    stores = DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")));
  }

  @AfterAll
  static void close() {
    stores.close();
  }

  @Override
  DatabaseStores stores() {
    return stores;
  }
}
