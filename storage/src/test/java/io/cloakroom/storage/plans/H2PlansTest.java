package io.cloakroom.storage.plans;

import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.H2Template;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class H2PlansTest implements PlansContract {
  private DatabaseStores stores;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    stores = DatabaseStores.open(H2Template.at(folder.resolve("cloakroom")));
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
    return true;
  }

  @Override
  public String plan(Connection connection, String sql) throws SQLException {
    try (PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
      ParameterMetaData parameters = explain.getParameterMetaData();
      for (int i = 1; i <= parameters.getParameterCount(); i++) {
        explain.setObject(i, sample(parameters.getParameterType(i)));
      }
      try (ResultSet rows = explain.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private static Object sample(int type) {
    return switch (type) {
      case Types.VARCHAR, Types.CHAR -> "slack";
      case Types.OTHER, Types.BINARY -> new UUID(0, 0);
      case Types.BOOLEAN -> false;
      case Types.ARRAY -> new UUID[] {new UUID(0, 0)};
      default -> 1;
    };
  }
}
