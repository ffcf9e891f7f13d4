package io.cloakroom.storage.database.audit;

import java.sql.Connection;
import java.sql.SQLException;

/** Knows up to which sequence every event has committed, or never will. */
interface Settlement {
  /**
   * Such a sequence, as large as is known; what is read after it has all events up to it.
   *
   * @param newest the largest sequence that was seen to be committed, before this was called
   */
  long passed(Connection connection, long newest) throws SQLException;

  /** Where one transaction at a time writes, they commit in the order of their sequences. */
  static Settlement oneWriter() {
    return (connection, newest) -> newest;
  }
}
