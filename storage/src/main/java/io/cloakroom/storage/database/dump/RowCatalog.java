package io.cloakroom.storage.database.dump;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a database says of its own tables. */
final class RowCatalog {
  /** Flyway's, which another database has of its own. */
  private static final String HISTORY = "flyway_schema_history";

  private static final String COLUMNS =
      "select c.table_name, c.column_name, c.data_type, c.is_identity"
          + " from information_schema.columns c join information_schema.tables t"
          + " on t.table_schema = c.table_schema and t.table_name = c.table_name"
          + " where t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'"
          + " and c.table_schema = current_schema"
          + " order by c.table_name, c.ordinal_position";

  private static final String VERSIONS =
      "select \"version\" from \"flyway_schema_history\""
          + " where \"success\" and \"version\" is not null order by \"installed_rank\"";

  private final Connection connection;
  private final boolean h2;

  RowCatalog(Connection connection) throws SQLException {
    this.connection = connection;
    this.h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
  }

  boolean isH2() {
    return h2;
  }

  List<RowTable> tables() throws SQLException {
    Map<String, List<RowTable.Column>> columns = new LinkedHashMap<>();
    Map<String, String> counted = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        String table = rows.getString(1).toLowerCase(Locale.ROOT);
        if (!table.equals(HISTORY)) {
          String column = rows.getString(2).toLowerCase(Locale.ROOT);
          columns
              .computeIfAbsent(table, any -> new ArrayList<>())
              .add(new RowTable.Column(column, RowKind.of(rows.getString(3))));
          if (rows.getString(4).equals("YES")) {
            counted.put(table, column);
          }
        }
      }
    }
    return columns.entrySet().stream()
        .map(
            one ->
                new RowTable(
                    one.getKey(), one.getValue(), Optional.ofNullable(counted.get(one.getKey()))))
        .toList();
  }

  /** Of the last migration that was made. */
  String version() throws SQLException {
    String last = "0";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(VERSIONS)) {
      while (rows.next()) {
        if (Integer.parseInt(rows.getString(1)) > Integer.parseInt(last)) {
          last = rows.getString(1);
        }
      }
    }
    return last;
  }

  /** The number that the next row of it gets. */
  long next(RowTable table, String column) throws SQLException {
    String asked;
    if (h2) {
      asked =
          "select identity_base from information_schema.columns where lower(table_name) = '"
              + table.name()
              + "' and lower(column_name) = '"
              + column
              + "'";
    } else {
      asked =
          "select last_value + case when is_called then 1 else 0 end from "
              + text("select pg_get_serial_sequence('" + table.name() + "', '" + column + "')");
    }
    return Long.parseLong(text(asked));
  }

  void setNext(RowTable table, String column, long next) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          h2
              ? "alter table " + table.name() + " alter column " + column + " restart with " + next
              : "select setval(pg_get_serial_sequence('"
                  + table.name()
                  + "', '"
                  + column
                  + "'), "
                  + next
                  + ", false)");
    }
  }

  boolean isEmpty() throws SQLException {
    for (RowTable table : tables()) {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select 1 from " + table.name() + " limit 1")) {
        if (row.next()) {
          return false;
        }
      }
    }
    return true;
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (!row.next()) {
        throw new SQLException("nothing answers " + sql);
      }
      return row.getString(1);
    }
  }
}
