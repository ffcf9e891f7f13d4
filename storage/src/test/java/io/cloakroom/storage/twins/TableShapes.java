package io.cloakroom.storage.twins;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the tables of a database are made, a line for each part, in words that are the same for H2
 * and PostgreSQL: {@code link.views: integer not null}, {@code link: index link_owner
 * (owner_workspace, owner_id, id desc)}.
 */
final class TableShapes {
  private static final String HISTORY = "flyway_schema_history";

  /** How databases call what they made for a constraint without a name: H2, then PostgreSQL. */
  private static final String UNNAMED = "constraint_.*|primary_key_.*|.*_key|.*_pkey";

  /** What H2 appends to the name of a constraint. */
  private static final String OF_CONSTRAINT = "_index_[0-9a-f]+$";

  /** What is longer is text on PostgreSQL, which sets no bound to it. */
  private static final int LONGEST_VARCHAR = 20_000;

  private final DatabaseMetaData about;
  private final boolean h2;
  private final SortedSet<String> lines = new TreeSet<>();

  private TableShapes(DatabaseMetaData about) throws SQLException {
    this.about = about;
    this.h2 = about.getDatabaseProductName().equals("H2");
  }

  static SortedSet<String> of(Connection connection) throws SQLException {
    TableShapes shapes = new TableShapes(connection.getMetaData());
    for (String table : shapes.tables(connection)) {
      shapes.lines.add(small(table));
      shapes.columns(connection, table);
      shapes.primaryKey(connection, table);
      shapes.references(connection, table);
      shapes.indexes(connection, table);
      shapes.checks(connection, table);
    }
    return shapes.lines;
  }

  private List<String> tables(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    String[] plain = {h2 ? "BASE TABLE" : "TABLE"};
    try (ResultSet found = about.getTables(null, connection.getSchema(), "%", plain)) {
      while (found.next()) {
        names.add(found.getString("TABLE_NAME"));
      }
    }
    names.removeIf(HISTORY::equalsIgnoreCase);
    return names;
  }

  private void columns(Connection connection, String table) throws SQLException {
    try (ResultSet found = about.getColumns(null, connection.getSchema(), table, "%")) {
      while (found.next()) {
        String column = small(table) + "." + small(found.getString("COLUMN_NAME"));
        boolean counted = found.getString("IS_AUTOINCREMENT").equals("YES");
        boolean optional = found.getInt("NULLABLE") == DatabaseMetaData.columnNullable;
        boolean made = found.getString("IS_GENERATEDCOLUMN").equals("YES");
        String standard = counted || made ? null : found.getString("COLUMN_DEF");
        lines.add(
            column
                + ": "
                + type(found)
                + (optional ? "" : " not null")
                + (counted ? " counted" : "")
                + (made ? " made of others" : "")
                + (standard == null ? "" : " default " + plain(standard)));
      }
    }
  }

  /** A length counts where both databases have one. */
  private static String type(ResultSet column) throws SQLException {
    int type = column.getInt("DATA_TYPE");
    String name = small(column.getString("TYPE_NAME"));
    if (name.equals("uuid")) {
      return name;
    }
    return switch (type) {
      case Types.VARBINARY, Types.BINARY, Types.BLOB -> "bytes";
      case Types.VARCHAR -> varchar(column.getInt("COLUMN_SIZE"));
      case Types.BIT, Types.BOOLEAN -> "boolean";
      case Types.SMALLINT -> "smallint";
      case Types.INTEGER -> "integer";
      case Types.BIGINT -> "bigint";
      default -> throw new IllegalStateException("type without a twin so far: " + name);
    };
  }

  private static String varchar(int most) {
    return most > LONGEST_VARCHAR ? "text" : "varchar(" + most + ")";
  }

  /** PostgreSQL says of which type a value is. */
  private static String plain(String standard) {
    return small(standard.replaceFirst("::.*", ""));
  }

  private void primaryKey(Connection connection, String table) throws SQLException {
    SortedMap<Integer, String> columns = new TreeMap<>();
    try (ResultSet found = about.getPrimaryKeys(null, connection.getSchema(), table)) {
      while (found.next()) {
        columns.put(found.getInt("KEY_SEQ"), small(found.getString("COLUMN_NAME")));
      }
    }
    lines.add(small(table) + ": primary key " + columns.values());
  }

  private void references(Connection connection, String table) throws SQLException {
    try (ResultSet found = about.getImportedKeys(null, connection.getSchema(), table)) {
      while (found.next()) {
        lines.add(
            small(table)
                + "."
                + small(found.getString("FKCOLUMN_NAME"))
                + ": references "
                + small(found.getString("PKTABLE_NAME"))
                + "."
                + small(found.getString("PKCOLUMN_NAME"))
                + ", on delete "
                + found.getInt("DELETE_RULE"));
      }
    }
  }

  /** Without those that H2 makes for references by itself, and those of primary keys. */
  private void indexes(Connection connection, String table) throws SQLException {
    Map<String, List<String>> columns = new TreeMap<>();
    Map<String, Boolean> unique = new TreeMap<>();
    try (ResultSet found = about.getIndexInfo(null, connection.getSchema(), table, false, true)) {
      while (found.next()) {
        String name = indexName(found);
        boolean down = "D".equals(found.getString("ASC_OR_DESC"));
        String column = small(found.getString("COLUMN_NAME")) + (down ? " desc" : "");
        columns.computeIfAbsent(name, it -> new ArrayList<>()).add(column);
        unique.put(name, !found.getBoolean("NON_UNIQUE"));
      }
    }
    String key = lines.tailSet(small(table) + ": primary key ").first();
    columns.forEach(
        (name, of) -> {
          boolean ours = !name.matches(UNNAMED);
          boolean isKey = !ours && key.endsWith("primary key " + of);
          if (ours || (unique.get(name) && !isKey)) {
            lines.add(
                small(table)
                    + (unique.get(name) ? ": unique " : ": ")
                    + (ours ? "index " + name + " " : "")
                    + of);
          }
        });
  }

  private static String indexName(ResultSet index) throws SQLException {
    String name = small(index.getString("INDEX_NAME"));
    return name.matches(UNNAMED) ? name : name.replaceFirst(OF_CONSTRAINT, "");
  }

  private void checks(Connection connection, String table) throws SQLException {
    String sql =
        h2
            ? "select count(*) from information_schema.table_constraints"
                + " where table_name = ? and constraint_type = 'CHECK'"
            : "select count(*) from pg_constraint where conrelid = ?::regclass and contype = 'c'";
    try (var question = connection.prepareStatement(sql)) {
      question.setString(1, table);
      try (ResultSet count = question.executeQuery()) {
        count.next();
        lines.add(small(table) + ": checks " + count.getInt(1));
      }
    }
  }

  private static String small(String name) {
    return name.toLowerCase(Locale.ROOT).replace("\"", "");
  }
}
