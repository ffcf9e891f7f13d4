package io.cloakroom.storage.verify;

import io.cloakroom.storage.DatabaseStores;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The tables of the record, which a test changes and puts back as they were. */
final class KeptTables {
  private static final List<String> TABLES =
      List.of("audit_event", "sealed_event", "tree_tile", "sealing", "checkpoint");

  private final DatabaseStores stores;

  KeptTables(DatabaseStores stores) {
    this.stores = stores;
  }

  /** Remembers them as they are. */
  void keep() throws SQLException {
    for (String table : TABLES) {
      run(
          List.of(
              "drop table if exists kept_" + table,
              "create table kept_" + table + " as select * from " + table));
    }
  }

  /** Puts back those that these statements name. */
  void restore(String... statements) throws SQLException {
    for (String table : TABLES) {
      if (Stream.of(statements).anyMatch(one -> one.contains(table))) {
        run(
            List.of(
                "delete from " + table, "insert into " + table + " select * from kept_" + table));
      }
    }
  }

  /** Does all of it or nothing. */
  void run(List<String> statements) throws SQLException {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String one : statements) {
        statement.execute(one);
      }
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  /** All but the one that numbers its rows. */
  Set<String> columns(String table) throws SQLException {
    Set<String> names = new HashSet<>();
    try (Connection connection = stores.database().source().getConnection();
        var columns = connection.getMetaData().getColumns(null, null, "%", null)) {
      while (columns.next()) {
        if (columns.getString("TABLE_NAME").equalsIgnoreCase(table)) {
          names.add(columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
        }
      }
    }
    names.remove("sequence_number");
    return names;
  }

  /** Lets two rows change places: over a third number, as each is unique. */
  static String[] swap(String table, String column, long one, long other) {
    String update = "update " + table + " set " + column + " = ";
    return new String[] {
      update + "-1 where " + column + " = " + one,
      update + one + " where " + column + " = " + other,
      update + other + " where " + column + " = -1"
    };
  }
}
