package io.cloakroom.storage;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The stores keep the promises of the ports over PostgreSQL. */
class PostgresqlContractsTest extends DatabaseContracts {
  private static DatabaseStores stores;

  @BeforeAll
  static void open() throws IOException, SQLException {
    stores = DatabaseStores.open(PostgresqlServer.newDatabase());
  }

  @AfterAll
  static void close() {
    if (stores != null) {
      stores.close();
    }
  }

  @Test
  void carriesOldIntakesOver() throws Exception {
    OldRows.areCarriedOver(PostgresqlServer.newDatabaseWithoutTables(), "postgresql");
  }

  @Test
  void keepsThePicturesThatWereToGoWithTheirLinks() throws Exception {
    OldRows.areKept(PostgresqlServer.newDatabaseWithoutTables(), "postgresql");
  }

  @Test
  void J56_keepsRenewedPicturesOfOlderReleasesAsOne() throws Exception {
    OldRows.areOfOnePicture(PostgresqlServer.newDatabaseWithoutTables(), "postgresql");
  }

  @Test
  void T56_whoseDirectMessageItIsStandsBehindATilde() throws Exception {
    OldRows.sayWhoseDirectMessageItIsBehindATilde(
        PostgresqlServer.newDatabaseWithoutTables(), "postgresql");
  }

  @Override
  DatabaseStores stores() {
    return stores;
  }
}
