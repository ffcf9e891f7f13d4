package io.cloakroom.storage.database.key;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.database.column.CopiesColumn;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.keys.KeyIds;
import io.cloakroom.storage.keys.NamedKeys;
import io.cloakroom.storage.keys.WrappedKeys;
import io.cloakroom.vault.ImageId;
import java.security.GeneralSecurityException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** The columns that the master key seals. What is in each says which key that was, in another. */
enum SealedColumn {
  NAMED_KEY("named_key", "id", "wrapped", "sealing_key") {
    @Override
    String moreColumns() {
      return ", name, version";
    }

    @Override
    byte[] about(UUID row, ResultSet found) throws SQLException {
      return NamedKeys.about(found.getString(3), found.getInt(4));
    }
  },
  IMAGE_KEY("image_key", "image_id", "wrapped", "sealing_key") {
    @Override
    byte[] about(UUID row, ResultSet found) {
      return WrappedKeys.about(new ImageId(row));
    }
  },
  REQUEST("access_request", "id", "words", "sealing_key"),
  KEEPSAKE("keepsake", "id", "words", "sealing_key"),
  PICTURE_WORDS("picture_words", "id", "words", "sealing_key"),
  POST("intake", "id", "words", "sealing_key"),
  FILE("intake_item", "image_id", "words", "sealing_key"),
  COPIES("intake_item", "image_id", "copies", "copies_key") {
    @Override
    boolean namesKeys() {
      return false;
    }

    @Override
    void setKey(PreparedStatement statement, int at, long key) throws SQLException {
      statement.setString(at, KeyIds.text(key));
    }

    @Override
    Object read(ResultSet found) throws SQLException {
      return found.getString(2);
    }

    @Override
    void set(PreparedStatement statement, int at, Object column) throws SQLException {
      statement.setString(at, (String) column);
    }

    @Override
    byte[] bytes(Object found) {
      return CopiesColumn.sealedBytes((String) found);
    }

    @Override
    Object column(byte[] bytes) {
      return CopiesColumn.sealedColumn(bytes);
    }
  };

  private final String table;
  private final String id;
  private final String column;
  private final String sealedBy;

  SealedColumn(String table, String id, String column, String sealedBy) {
    this.table = table;
    this.id = id;
    this.column = column;
    this.sealedBy = sealedBy;
  }

  /**
   * What another key sealed, in the order of the rows, after one of them or from the first on. A
   * range and no equality, which would let PostgreSQL walk along the primary key through all rows
   * where it takes the key for that of most; and behind the last row nothing is passed again that
   * was sealed anew and is not swept up yet.
   */
  String find(boolean after) {
    String where = "%4$s >= ? and %4$s <= ?" + (after ? " and (%4$s, %2$s) > (?, ?)" : "");
    return ("select %2$s, %3$s%5$s from %1$s where "
            + where
            + " order by %4$s, %2$s fetch first ? rows only")
        .formatted(table, id, column, sealedBy, moreColumns());
  }

  /** Nothing where the row is gone, or was changed meanwhile. */
  String change() {
    return "update %1$s set %3$s = ? where %2$s = ? and %3$s = ?".formatted(table, id, column);
  }

  String count() {
    return "select count(*) from %1$s where %2$s = ?".formatted(table, sealedBy);
  }

  /** The next key in their order that sealed anything, after one of them or after none. */
  String nextKey() {
    return "select %2$s from %1$s where %2$s > ? order by %2$s fetch first 1 rows only"
        .formatted(table, sealedBy);
  }

  /** Whether the whole id of a key can be read there again. */
  boolean namesKeys() {
    return true;
  }

  String moreColumns() {
    return "";
  }

  String table() {
    return table;
  }

  void setKey(PreparedStatement statement, int at, long key) throws SQLException {
    statement.setBytes(at, KeyIds.bytes(key));
  }

  byte[] about(UUID row, ResultSet found) throws SQLException {
    return SealedWords.about(row);
  }

  Object read(ResultSet found) throws SQLException {
    return found.getBytes(2);
  }

  void set(PreparedStatement statement, int at, Object column) throws SQLException {
    statement.setBytes(at, (byte[]) column);
  }

  byte[] bytes(Object found) {
    return (byte[]) found;
  }

  Object column(byte[] bytes) {
    return bytes;
  }

  /** The same, sealed by the key that seals now. */
  Object anew(Object found, byte[] about, Aead master) throws GeneralSecurityException {
    return column(master.encrypt(master.decrypt(bytes(found), about), about));
  }
}
