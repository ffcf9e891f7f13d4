package io.cloakroom.storage;

import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores keep the promises of the ports over H2 in a file. */
class H2ContractsTest extends DatabaseContracts {
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

  @Test
  void carriesOldIntakesOver(@TempDir Path old) throws Exception {
    OldRows.areCarriedOver(DatabaseSettings.h2(old.resolve("cloakroom")), "h2");
  }

  @Test
  void keepsThePicturesThatWereToGoWithTheirLinks(@TempDir Path old) throws Exception {
    OldRows.areKept(DatabaseSettings.h2(old.resolve("cloakroom")), "h2");
  }

  @Test
  void J56_keepsRenewedPicturesOfOlderReleasesAsOne(@TempDir Path old) throws Exception {
    OldRows.areOfOnePicture(DatabaseSettings.h2(old.resolve("cloakroom")), "h2");
  }

  @Test
  void T56_whoseDirectMessageItIsStandsBehindATilde(@TempDir Path old) throws Exception {
    OldRows.sayWhoseDirectMessageItIsBehindATilde(
        DatabaseSettings.h2(old.resolve("cloakroom")), "h2");
  }

  @Override
  DatabaseStores stores() {
    return stores;
  }
}
