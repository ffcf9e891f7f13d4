package io.cloakroom.storage.database.dump;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table, with the columns that are written: what a database works out by itself is not.
 *
 * @param counted the column that the database numbers
 */
record RowTable(String name, List<Column> columns, Optional<String> counted) {
  private static final String NAME = "[a-z][a-z0-9_]{0,62}";

  record Column(String name, RowKind kind) {
    Column {
      requireName(name);
    }
  }

  RowTable {
    requireName(name);
    columns = List.copyOf(columns);
  }

  /** They come from a file, and go into a statement. */
  private static void requireName(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException("no name of a table or column: " + name);
    }
  }

  String select() {
    return "select " + names() + " from " + name;
  }

  String insert() {
    return "insert into "
        + name
        + " ("
        + names()
        + ") values ("
        + columns.stream().map(any -> "?").collect(Collectors.joining(", "))
        + ")";
  }

  private String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }
}
