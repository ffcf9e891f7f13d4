package io.cloakroom.storage.database.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a dump is written, a line for each thing: {@code cloakroom rows 1}, {@code schema 91}, then
 * for each table {@code table NAME COLUMN:KIND …} with its rows, {@code =VALUE⇥VALUE}, and where
 * the database numbers them {@code next COLUMN NUMBER}; at the end {@code end ROWS}. {@code \N} is
 * null.
 */
final class RowLines {
  static final String HEAD = "cloakroom rows 1";
  static final String SCHEMA = "schema ";
  static final String TABLE = "table ";
  static final String ROW = "=";
  static final String NEXT = "next ";
  static final String END = "end ";

  private static final String NULL = "\\N";

  private RowLines() {}

  static void escape(Optional<String> value, StringBuilder line) {
    if (value.isEmpty()) {
      line.append(NULL);
      return;
    }
    String text = value.get();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '\\' -> line.append("\\\\");
        case '\t' -> line.append("\\t");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(letter);
      }
    }
  }

  /** The values of a row. */
  static List<Optional<String>> values(String row) {
    List<Optional<String>> values = new ArrayList<>();
    for (String value : row.substring(ROW.length()).split("\t", -1)) {
      values.add(value.equals(NULL) ? Optional.empty() : Optional.of(plain(value)));
    }
    return values;
  }

  private static String plain(String escaped) {
    if (escaped.indexOf('\\') < 0) {
      return escaped;
    }
    StringBuilder text = new StringBuilder(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char letter = escaped.charAt(i);
      if (letter == '\\') {
        i++;
        letter =
            switch (escaped.charAt(i)) {
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> escaped.charAt(i);
            };
      }
      text.append(letter);
    }
    return text.toString();
  }

  static String table(RowTable table) {
    StringBuilder line = new StringBuilder(TABLE).append(table.name());
    for (RowTable.Column column : table.columns()) {
      line.append(' ')
          .append(column.name())
          .append(':')
          .append(column.kind().name().toLowerCase(Locale.ROOT));
    }
    return line.toString();
  }

  static RowTable table(String line) {
    String[] words = line.substring(TABLE.length()).split(" ", -1);
    List<RowTable.Column> columns = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      String[] column = words[i].split(":", 2);
      columns.add(
          new RowTable.Column(column[0], RowKind.valueOf(column[1].toUpperCase(Locale.ROOT))));
    }
    return new RowTable(words[0], columns, Optional.empty());
  }
}
