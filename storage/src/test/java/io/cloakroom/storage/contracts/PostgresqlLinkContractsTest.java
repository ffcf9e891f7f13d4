package io.cloakroom.storage.contracts;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Links, and what decides who may look, keep their promises over PostgreSQL. */
@Tag("full")
class PostgresqlLinkContractsTest extends LinkContracts {
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
  protected DatabaseStores stores() {
    return stores;
  }
}
