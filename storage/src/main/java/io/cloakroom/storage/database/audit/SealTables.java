package io.cloakroom.storage.database.audit;

import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.tree.Tiles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of the sealed record, over one connection. */
final class SealTables {
  private static final int ONLY = 1;

  private final Connection connection;

  SealTables(Connection connection) {
    this.connection = connection;
  }

  /**
   * The same, with what is asked in this transaction planned for how large the tables are now:
   * PostgreSQL keeps a plan that it made for a statement while they were empty, and goes by it when
   * they are not.
   */
  static SealTables plannedNow(Connection connection) throws SQLException {
    if (isPostgresql(connection)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set local plan_cache_mode = force_custom_plan");
      }
    }
    return new SealTables(connection);
  }

  /** Known without asking it anything. */
  static boolean isPostgresql(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  /**
   * The one row that whoever seals holds.
   *
   * @param size of the tree
   * @param passed up to that sequence no event can come any more
   * @param heldUntil in nanoseconds since 1970
   */
  record Head(long size, long passed, String holder, long heldUntil) {
    static final Head FIRST = new Head(0, 0, "", 0);
  }

  /** A leaf to be written. */
  record Leaf(long sequence, String personal) {}

  /** What the head says; the first one where nothing was ever sealed. */
  Head head() throws SQLException {
    return head("").orElse(Head.FIRST);
  }

  /** The same, so that nobody else changes it before the transaction ends; made where missing. */
  Head lockedHead() throws SQLException {
    Optional<Head> head = head(" for update");
    if (head.isPresent()) {
      return head.get();
    }
    // Of two nodes that seal first the slower one waits for the other here.
    update(
        "insert into sealing (id, tree_size, passed, holder, held_until) values (?, 0, 0, '', 0)"
            + (isPostgresql(connection) ? " on conflict (id) do nothing" : ""),
        ONLY);
    return head(" for update").orElse(Head.FIRST);
  }

  private Optional<Head> head(String how) throws SQLException {
    String sql = "select tree_size, passed, holder, held_until from sealing where id = ?" + how;
    try (PreparedStatement select = prepare(sql, ONLY);
        ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(new Head(row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4)))
          : Optional.empty();
    }
  }

  void save(Head head) throws SQLException {
    update(
        "update sealing set tree_size = ?, passed = ?, holder = ?, held_until = ? where id = ?",
        head.size(),
        head.passed(),
        head.holder(),
        head.heldUntil(),
        ONLY);
  }

  void addLeaves(long first, List<Leaf> leaves) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into sealed_event (leaf_index, sequence_number, personal) values (?, ?, ?)")) {
      for (int i = 0; i < leaves.size(); i++) {
        insert.setLong(1, first + i);
        insert.setLong(2, leaves.get(i).sequence());
        insert.setString(3, leaves.get(i).personal());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  void save(Map<Tile.Place, Tile> tiles) throws SQLException {
    for (Map.Entry<Tile.Place, Tile> tile : tiles.entrySet()) {
      Object[] where = {tile.getKey().level(), tile.getKey().index()};
      byte[] hashes = tile.getValue().bytes();
      if (update(
              "update tree_tile set hashes = ? where level = ? and tile_index = ?",
              hashes,
              where[0],
              where[1])
          == 0) {
        update(
            "insert into tree_tile (level, tile_index, hashes) values (?, ?, ?)",
            where[0],
            where[1],
            hashes);
      }
    }
  }

  /** Neighbouring tiles, by where they stand. */
  Map<Tile.Place, Tile> tiles(Tile.Place first, int many) throws SQLException {
    Map<Tile.Place, Tile> tiles = new HashMap<>();
    try (PreparedStatement select =
            prepare(
                "select tile_index, hashes from tree_tile where level = ? and tile_index >= ?"
                    + " and tile_index < ?",
                first.level(),
                first.index(),
                first.index() + many);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Tile.Place place = new Tile.Place(first.level(), row.getLong(1));
        tile(row.getBytes(2)).ifPresent(tile -> tiles.put(place, tile));
      }
    }
    return tiles;
  }

  /** The tiles there are; one that is none is not there. */
  Tiles tiles() {
    return place -> {
      try (PreparedStatement select =
              prepare(
                  "select hashes from tree_tile where level = ? and tile_index = ?",
                  place.level(),
                  place.index());
          ResultSet row = select.executeQuery()) {
        return row.next() ? tile(row.getBytes(1)) : Optional.empty();
      } catch (SQLException e) {
        throw new TilesUnreadable(e);
      }
    };
  }

  /** Carries a failure of the database through the tree. */
  static final class TilesUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TilesUnreadable(SQLException cause) {
      super(cause);
    }
  }

  private static Optional<Tile> tile(byte[] hashes) {
    try {
      return Optional.of(Tile.of(hashes));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  void addWaits(List<Long> sequences) throws SQLException {
    for (long sequence : sequences) {
      update("insert into sealing_wait (sequence_number) values (?)", sequence);
    }
  }

  void removeWaits(List<Long> sequences) throws SQLException {
    for (long sequence : sequences) {
      update("delete from sealing_wait where sequence_number = ?", sequence);
    }
  }

  List<Long> numbers(String sql, Object... values) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (PreparedStatement select = prepare(sql, values);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        numbers.add(row.getLong(1));
      }
    }
    return numbers;
  }

  PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    }
  }
}
