package io.cloakroom.storage.database.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Knows up to which sequence every event has committed, or never will. */
interface Settlement {
  /**
   * Such a sequence, as large as is known; what is read after it has all events up to it.
   *
   * @param newest the largest sequence that was seen to be committed, before this was called
   */
  long passed(Connection connection, long newest) throws SQLException;

  /** The same, of all that was committed by now. */
  default long passed(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("select max(sequence_number) from audit_event");
        ResultSet row = select.executeQuery()) {
      return passed(connection, row.next() ? row.getLong(1) : 0);
    }
  }

  /**
   * That of a database.
   *
   * @param oneWriter whether transactions commit there one after another
   */
  static Settlement of(boolean oneWriter) {
    return oneWriter ? oneWriter() : new OpenWriters();
  }

  /** Where one transaction at a time writes, they commit in the order of their sequences. */
  static Settlement oneWriter() {
    return (connection, newest) -> newest;
  }
}
