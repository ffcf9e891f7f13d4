package io.cloakroom.storage.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings H2 back after it closed itself. It does so when it cannot write, as on a full disk; its
 * connections look alive then, but each is dead for good. They are all thrown away, and after a
 * pause a new one, which opens the file again, must prove that it can write before anybody else
 * goes on.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(3);

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
  private final LongSupplier nanos;
  private volatile Optional<String> trouble = Optional.empty();
  private long triedAt;

  /**
   * @param room how many bytes the disk of the database takes
   * @param nanos measures time, as {@link System#nanoTime()} does
   */
  Recovery(HikariDataSource source, LongSupplier room, LongSupplier nanos) {
    this.source = source;
    this.room = room;
    this.nanos = nanos;
  }

  /** Why nothing can be written at this moment, with the remedy; empty when nothing was found. */
  Optional<String> trouble() {
    return trouble.map(RecoveryWords.WORDS::unwritten);
  }

  /**
   * Returns at once unless a transaction found it closed. Then tries, at most once in three
   * seconds, to bring the database back.
   *
   * @throws DatabaseFailure while it is not back
   */
  void await() {
    if (trouble.isPresent()) {
      comeBack();
    }
  }

  /** Looks at a failure; when the database closed itself, no connection is used again. */
  void note(Throwable failure) {
    if (SqlFailures.isClosed(failure)) {
      fail(SqlFailures.in(failure).map(SqlFailures::state).orElse("none"));
    }
  }

  private synchronized void comeBack() {
    if (trouble.isEmpty()) {
      return;
    }
    if (nanos.getAsLong() - triedAt < PAUSE_NANOS) {
      throw DatabaseFailure.closed(trouble.get());
    }
    if (room.getAsLong() < LEAST_ROOM) {
      triedAt = nanos.getAsLong();
      throw DatabaseFailure.closed(trouble.get());
    }
    try {
      source.getHikariPoolMXBean().softEvictConnections();
      prove();
      trouble = Optional.empty();
      LOG.info("the database can be written again");
    } catch (SQLException e) {
      fail(SqlFailures.state(e));
      throw DatabaseFailure.of(e);
    }
  }

  private synchronized void fail(String state) {
    if (trouble.isEmpty()) {
      LOG.error("the database closed itself: SQL state {}; is the disk full?", state);
    }
    trouble = Optional.of(state);
    triedAt = nanos.getAsLong();
    source.getHikariPoolMXBean().softEvictConnections();
  }

  /** Writes rows that nobody ever sees: they are gone again when the transaction ends. */
  private void prove() throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into image_key (image_id, wrapped) values (?, ?)");
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
}
