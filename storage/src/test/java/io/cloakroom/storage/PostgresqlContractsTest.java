package io.cloakroom.storage;

import io.cloakroom.storage.database.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The stores keep the promises of the ports over PostgreSQL, whose tables fit the rows. */
@Tag("full")
class PostgresqlContractsTest extends DatabaseContracts {
  private static EmbeddedPostgres server;
  private static DatabaseStores stores;

  @BeforeAll
  static void open() throws IOException {
    server = start();
    String url = server.getJdbcUrl("postgres", "postgres");
    stores =
        DatabaseStores.open(DatabaseSettings.postgresql(url, "postgres", "postgres"), "validate");
  }

  @AfterAll
  static void close() throws IOException {
    if (stores != null) {
      stores.close();
      server.close();
    }
  }

  private static EmbeddedPostgres start() throws IOException {
    try {
      return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start();
    } catch (IOException | IllegalStateException e) {
      boolean required = "true".equals(System.getenv("CLOAKROOM_REQUIRE_ALL"));
      Assumptions.assumeTrue(required, "PostgreSQL does not start here: " + e.getMessage());
      throw e;
    }
  }

  @Override
  DatabaseStores stores() {
    return stores;
  }
}
