package io.cloakroom.storage.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * H2 closes itself when it cannot write, as on a full disk. Its connections look alive then, but
 * each is dead for good: they are all thrown away, and a new one opens the file again.
 */
final class FileWriting implements Writing {
  /** As much as a busy moment writes: a few bytes may still fit where nothing else does. */
  private static final int PROOF_ROWS = 64;

  private static final int PROOF_ROW_BYTES = 1000;

  /**
   * H2 writes some megabytes at once now and then: with less it would soon close itself again, and
   * so on, with those who wait woken each time.
   */
  private static final long LEAST_ROOM = 16L << 20;

  private final HikariDataSource source;
  private final LongSupplier room;

  /**
   * @param room how many bytes the disk of the database takes
   */
  FileWriting(HikariDataSource source, LongSupplier room) {
    this.source = source;
    this.room = room;
  }

  @Override
  public Optional<String> refused(Throwable failure) {
    return SqlFailures.isClosed(failure)
        ? Optional.of(SqlFailures.in(failure).map(SqlFailures::state).orElse("none"))
        : Optional.empty();
  }

  @Override
  public boolean stopsReading() {
    return true;
  }

  @Override
  public boolean hasRoom() {
    return room.getAsLong() >= LEAST_ROOM;
  }

  @Override
  public void dropConnections() {
    source.getHikariPoolMXBean().softEvictConnections();
  }

  @Override
  public void prove() throws SQLException {
    dropConnections();
    try (Connection connection = source.getConnection()) {
      rows(connection);
    } catch (SQLException e) {
      dropConnections();
      throw e;
    }
  }

  @Override
  public String words(String state) {
    return RecoveryWords.WORDS.unwritten(state);
  }

  /** They are gone again when the transaction ends. */
  static void rows(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
            connection.prepareStatement("insert into image_key (image_id, wrapped) values (?, ?)");
        PreparedStatement delete =
            connection.prepareStatement("delete from image_key where image_id = ?")) {
      for (int row = 0; row < PROOF_ROWS; row++) {
        UUID id = UUID.randomUUID();
        insert.setObject(1, id);
        insert.setBytes(2, new byte[PROOF_ROW_BYTES]);
        insert.executeUpdate();
        delete.setObject(1, id);
        delete.addBatch();
      }
      delete.executeBatch();
    }
    connection.commit();
  }
}
