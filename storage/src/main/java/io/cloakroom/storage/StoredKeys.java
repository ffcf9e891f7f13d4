package io.cloakroom.storage;

import io.cloakroom.storage.keys.NamedKeys.NamedKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The keys of a database that no store has open. */
final class StoredKeys {
  private static final String KEYS =
      "select name, version, wrapped from named_key order by name, version";

  private static final String FIRST =
      "select id from named_key order by name, version fetch first 1 rows only";

  private StoredKeys() {}

  /** The id of the row of the first, which is made once, at random, and never exchanged. */
  static Optional<UUID> first(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(FIRST)) {
      return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
    }
  }

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
