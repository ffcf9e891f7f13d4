package io.cloakroom.storage.restored;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Somebody is erased from PostgreSQL. */
@Tag("full")
class PostgresqlErasedPersonTest extends ErasedPerson {
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

  @Override
  public DatabaseStores stores() {
    return stores;
  }
}
