package io.cloakroom.storage.contracts;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Links, and what decides who may look, keep their promises over H2 in a file. */
class H2LinkContractsTest extends LinkContracts {
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
