package io.cloakroom.storage;

import io.cloakroom.storage.keys.NamedKeys.NamedKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The keys of a database that no store has open. */
final class StoredKeys {
  private static final String KEYS =
      "select name, version, wrapped from named_key order by name, version";

  private StoredKeys() {}

  static List<NamedKey> of(Connection connection) throws SQLException {
    List<NamedKey> keys = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(KEYS)) {
      while (row.next()) {
        keys.add(new NamedKey(row.getString(1), row.getInt(2), row.getBytes(3), Instant.EPOCH));
      }
    }
    return keys;
  }
}
