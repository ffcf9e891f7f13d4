package io.cloakroom.storage.database.key;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.keys.KeyIds;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in rows and is sealed by one master key, to be sealed by the one that seals now. */
public final class SealedRows {
  /** What it sealed after it was done with is only now sealed anew: it is done with from now on. */
  private static final String NOT_CLEAN =
      "update master_key set clean_since = null where key_id = ? and clean_since is not null";

  private final long key;
  private final Aead master;
  private final Map<SealedColumn, UUID> reached = new EnumMap<>(SealedColumn.class);
  private long unopenable;

  /** One that was found. */
  private record Found(UUID row, Object sealed, Optional<Object> anew) {}

  /**
   * @param key that sealed them
   * @param master opens what it sealed, and seals
   */
  public SealedRows(long key, Aead master) {
    this.key = key;
    this.master = master;
  }

  /** What it asks, for those who look at how that is answered. */
  public static List<String> questions() {
    return Stream.of(SealedColumn.values())
        .flatMap(
            one ->
                Stream.concat(
                    Stream.of(one.find(false), one.find(true), one.count()),
                    one.namesKeys() ? Stream.of(one.nextKey()) : Stream.empty()))
        .toList();
  }

  /** Whose rows it goes through. */
  public static Set<String> tables() {
    return Stream.of(SealedColumn.values()).map(SealedColumn::table).collect(Collectors.toSet());
  }

  /**
   * The ids of keys that rows begin with, each once: a question for each key, however many rows
   * have it. One that is damaged there may begin with an id that no key has.
   *
   * @param most ends after so many
   */
  public static Set<Long> keys(Connection connection, int most) throws SQLException {
    Set<Long> keys = new TreeSet<>();
    for (SealedColumn column : SealedColumn.values()) {
      if (column.namesKeys()) {
        addKeys(connection, column, keys, most);
      }
    }
    return keys;
  }

  private static void addKeys(Connection connection, SealedColumn column, Set<Long> keys, int most)
      throws SQLException {
    Optional<byte[]> next = Optional.of(new byte[0]);
    try (PreparedStatement asked = connection.prepareStatement(column.nextKey())) {
      while (next.isPresent() && keys.size() < most) {
        asked.setBytes(1, next.get());
        try (ResultSet found = asked.executeQuery()) {
          next = found.next() ? Optional.of(found.getBytes(1)) : Optional.empty();
        }
        next.map(KeyIds::parse).ifPresent(id -> id.ifPresent(keys::add));
      }
    }
  }

  /** How many there are. */
  public static long count(Connection connection, long key) throws SQLException {
    long rows = 0;
    for (SealedColumn column : SealedColumn.values()) {
      try (PreparedStatement asked = connection.prepareStatement(column.count())) {
        column.setKey(asked, 1, key);
        try (ResultSet found = asked.executeQuery()) {
          found.next();
          rows += found.getLong(1);
        }
      }
    }
    return rows;
  }

  /** Begins from the first again. */
  public void restart() {
    reached.clear();
    unopenable = 0;
  }

  /** How many were found since that no key opens: they stay as they are. */
  public long unopenable() {
    return unopenable;
  }

  /**
   * Seals some of them anew; a row that is changed meanwhile is as it was changed to. With them it
   * is noted that the key was not done with. To be committed by the caller.
   *
   * @return how many were found: none when it came to the end
   */
  public int anew(Connection connection, int most) throws SQLException {
    for (SealedColumn column : SealedColumn.values()) {
      List<Found> found = find(connection, column, most);
      if (!found.isEmpty()) {
        change(connection, column, found);
        reached.put(column, found.get(found.size() - 1).row());
        long damaged = found.stream().filter(one -> one.anew().isEmpty()).count();
        unopenable += damaged;
        if (damaged < found.size()) {
          noteNotClean(connection);
        }
        return found.size();
      }
    }
    return 0;
  }

  private void noteNotClean(Connection connection) throws SQLException {
    try (PreparedStatement note = connection.prepareStatement(NOT_CLEAN)) {
      note.setLong(1, key);
      note.executeUpdate();
    }
  }

  /** Of the first of them, how many no key opens. */
  public long unopenable(Connection connection, int most) throws SQLException {
    long damaged = 0;
    for (SealedColumn column : SealedColumn.values()) {
      damaged +=
          find(connection, column, most).stream().filter(one -> one.anew().isEmpty()).count();
    }
    return damaged;
  }

  private List<Found> find(Connection connection, SealedColumn column, int most)
      throws SQLException {
    UUID after = reached.get(column);
    List<Found> all = new ArrayList<>();
    try (PreparedStatement asked = connection.prepareStatement(column.find(after != null))) {
      column.setKey(asked, 1, key);
      column.setKey(asked, 2, key);
      if (after != null) {
        column.setKey(asked, 3, key);
        asked.setObject(4, after);
      }
      asked.setInt(after == null ? 3 : 5, most);
      try (ResultSet rows = asked.executeQuery()) {
        while (rows.next()) {
          UUID row = rows.getObject(1, UUID.class);
          Object sealed = column.read(rows);
          all.add(new Found(row, sealed, anew(column, row, sealed, rows)));
        }
      }
    }
    return all;
  }

  private Optional<Object> anew(SealedColumn column, UUID row, Object sealed, ResultSet rows)
      throws SQLException {
    try {
      return Optional.of(column.anew(sealed, column.about(row, rows), master));
    } catch (GeneralSecurityException damaged) {
      return Optional.empty();
    }
  }

  private static void change(Connection connection, SealedColumn column, List<Found> found)
      throws SQLException {
    try (PreparedStatement change = connection.prepareStatement(column.change())) {
      for (Found one : found) {
        if (one.anew().isPresent()) {
          column.set(change, 1, one.anew().get());
          change.setObject(2, one.row());
          column.set(change, 3, one.sealed());
          change.addBatch();
        }
      }
      change.executeBatch();
    }
  }
}
