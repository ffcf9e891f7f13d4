package io.cloakroom.storage.contracts;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The queue of what was posted keeps its promises over H2 in a file. */
class H2IntakeContractsTest extends IntakeContracts {
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
  protected DatabaseStores stores() {
    return stores;
  }
}
