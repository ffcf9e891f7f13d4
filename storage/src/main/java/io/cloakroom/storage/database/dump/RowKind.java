package io.cloakroom.storage.database.dump;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What stands in a column, whatever a database calls it. */
enum RowKind {
  TEXT,
  NUMBER,
  FLAG,
  ID,
  BYTES;

  /**
   * @param type as {@code information_schema} has it
   */
  static RowKind of(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "character varying", "character large object", "text" -> TEXT;
      case "bigint", "integer", "smallint" -> NUMBER;
      case "boolean" -> FLAG;
      case "uuid" -> ID;
      case "bytea", "binary varying" -> BYTES;
      default -> throw new IllegalStateException("no dump knows columns of the type " + type);
    };
  }

  /** As text; empty for null. */
  Optional<String> read(ResultSet row, int column) throws SQLException {
    return switch (this) {
      case TEXT, NUMBER -> Optional.ofNullable(row.getString(column));
      case FLAG -> {
        boolean flag = row.getBoolean(column);
        yield row.wasNull() ? Optional.empty() : Optional.of(String.valueOf(flag));
      }
      case ID -> Optional.ofNullable(row.getObject(column, UUID.class)).map(UUID::toString);
      case BYTES ->
          Optional.ofNullable(row.getBytes(column)).map(Base64.getEncoder()::encodeToString);
    };
  }

  /**
   * @throws IllegalArgumentException when the text is none of this kind
   */
  void write(PreparedStatement row, int column, Optional<String> value) throws SQLException {
    if (value.isEmpty()) {
      row.setNull(column, type());
      return;
    }
    String text = value.get();
    switch (this) {
      case TEXT -> row.setString(column, text);
      case NUMBER -> row.setLong(column, Long.parseLong(text));
      case FLAG -> row.setBoolean(column, Boolean.parseBoolean(text));
      case ID -> row.setObject(column, UUID.fromString(text));
      case BYTES -> row.setBytes(column, Base64.getDecoder().decode(text));
    }
  }

  private int type() {
    return switch (this) {
      case TEXT -> Types.VARCHAR;
      case NUMBER -> Types.BIGINT;
      case FLAG -> Types.BOOLEAN;
      case ID -> Types.OTHER;
      case BYTES -> Types.VARBINARY;
    };
  }
}
