package io.cloakroom.storage.database;

import java.sql.SQLException;
import java.util.Optional;

/** How a kind of database refuses to be written, and how it is seen that it takes writes again. */
interface Writing {
  /** The SQL state of a failure by which nothing can be written; empty for any other. */
  Optional<String> refused(Throwable failure);

  /** Whether nothing can be read either, and whoever reads sees it too. */
  boolean stopsReading();

  /** Whether it is worth while to try; asks nobody. */
  boolean hasRoom();

  /** No connection that is open is used again. */
  void dropConnections();

  /**
   * Writes what nobody ever sees.
   *
   * @throws SQLException while it cannot be written
   */
  void prove() throws SQLException;

  /** For people, with the remedy. */
  String words(String state);
}
