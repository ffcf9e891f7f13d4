package io.cloakroom.storage.verify;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Nobody rewrites the record on PostgreSQL unnoticed. */
@Tag("full")
class PostgresqlRecordMutationsTest extends RecordMutations {
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
  DatabaseStores stores() {
    return stores;
  }

  @Override
  String binary(byte[] bytes) {
    return "'\\x" + HexFormat.of().formatHex(bytes) + "'";
  }
}
