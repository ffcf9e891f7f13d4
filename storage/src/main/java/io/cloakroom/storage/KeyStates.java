package io.cloakroom.storage;

import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.key.SealedRows;
import io.cloakroom.storage.keys.MasterKeys;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a database says of master keys, to whoever has a way to it. */
final class KeyStates {
  private static final String TABLE = "master_key";
  private static final String USED =
      "select key_id, since, clean_since from master_key order by since, key_id";

  /** So many ids are told that rows begin with, of keys or not. */
  private static final int MOST_KEYS = 200;

  private final Connection connection;
  private final MasterKeys keys;
  private final Map<Long, Used> used;

  /** Of a key that ever sealed here. */
  private record Used(Instant since, Optional<Instant> cleanSince) {}

  private KeyStates(Connection connection, MasterKeys keys) throws SQLException {
    this.connection = connection;
    this.keys = keys;
    this.used = used(connection);
  }

  /**
   * Of these, of others that ever sealed here, and of ids that are those of no key, where rows
   * begin with them. None where its tables are of a release that changed no keys.
   */
  static List<KeyState> of(Connection connection, MasterKeys keys, List<Long> ids)
      throws SQLException {
    return isThere(connection) ? new KeyStates(connection, keys).of(ids) : List.of();
  }

  private static boolean isThere(Connection connection) throws SQLException {
    for (String table : List.of(TABLE, TABLE.toUpperCase(Locale.ROOT))) {
      try (ResultSet found =
          connection.getMetaData().getTables(null, connection.getSchema(), table, null)) {
        if (found.next()) {
          return true;
        }
      }
    }
    return false;
  }

  private static Map<Long, Used> used(Connection connection) throws SQLException {
    Map<Long, Used> used = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(USED)) {
      while (row.next()) {
        Instant since = MomentColumn.read(row.getLong(2));
        long clean = row.getLong(3);
        Optional<Instant> cleanSince =
            row.wasNull() ? Optional.empty() : Optional.of(MomentColumn.read(clean));
        used.put(row.getLong(1), new Used(since, cleanSince));
      }
    }
    return used;
  }

  private List<KeyState> of(List<Long> ids) throws SQLException {
    Set<Long> all = new LinkedHashSet<>(ids);
    all.addAll(used.keySet());
    all.addAll(SealedRows.keys(connection, MOST_KEYS));
    List<KeyState> states = new ArrayList<>();
    for (long id : all) {
      states.add(of(id));
    }
    return states;
  }

  private KeyState of(long id) throws SQLException {
    long rows = SealedRows.count(connection, id);
    Optional<Used> known = Optional.ofNullable(used.get(id));
    return new KeyState(
        id,
        rows,
        unopenable(id, rows, known.isPresent()),
        known.map(Used::since),
        known.flatMap(Used::cleanSince));
  }

  /** Of a key that is not here, and did seal, that cannot be told. */
  private long unopenable(long id, long rows, boolean known) throws SQLException {
    if (!keys.has(id)) {
      return known ? 0 : rows;
    }
    return rows > 0 && rows <= KeyState.MOST_DAMAGED
        ? new SealedRows(id, keys).unopenable(connection, KeyState.MOST_DAMAGED)
        : 0;
  }
}
