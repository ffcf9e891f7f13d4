package io.cloakroom.storage.plans;

import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

@Tag("full")
class PostgresqlPlansTest implements PlansContract {
  private DatabaseSettings settings;
  private DatabaseStores stores;

  @BeforeEach
  void open() throws IOException, SQLException {
    settings = PostgresqlServer.newDatabaseWithoutTables();
    stores = DatabaseStores.open(settings);
    // Its key is made with the first store that hashes words.
    stores.links(DatabaseContracts.master());
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Override
  public DatabaseStores stores() {
    return stores;
  }

  @Override
  public boolean isH2() {
    return false;
  }

  /** However few rows there are: a scan that could be avoided is. */
  @Override
  public String plan(Connection unused, String sql) throws SQLException {
    String url = settings.url() + "&preferQueryMode=simple";
    try (Connection connection =
            DriverManager.getConnection(url, settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      statement.execute("set enable_seqscan = off");
      try (ResultSet rows = statement.executeQuery("explain (generic_plan) " + numbered(sql))) {
        StringJoiner lines = new StringJoiner("\n");
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
        return lines.toString();
      }
    }
  }

  private static String numbered(String sql) {
    String[] parts = sql.split("\\?", -1);
    StringBuilder numbered = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      numbered.append('$').append(i).append(parts[i]);
    }
    return numbered.toString();
  }
}
