package io.cloakroom.storage.database.erasure;

import io.cloakroom.chat.Person;
import io.cloakroom.privacy.Mention;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A table in which people stand, read by its key from the beginning: an index for each column in
 * which somebody may stand would cost every day what is wanted once.
 *
 * @param key its primary key, a number of 16 bytes
 * @param workspace the column of the workspace whose people stand there
 * @param ids columns that are just an id of a person
 * @param texts columns in which one may stand among other words
 * @param since the column that says since when a row is there, where later ones are somebody's
 *     anew; else a number
 */
record WalkedTable(
    String name, String key, String workspace, List<String> ids, List<String> texts, String since) {
  /** Of any row: it was always there. */
  static final String ALWAYS = "0";

  /** So many rows are read at once, and at most so many changed. */
  static final int PORTION = 500;

  private record Change(String column, UUID row, String was, String now) {}

  private record Page(List<Change> changes, Optional<UUID> last) {}

  /**
   * Puts another in their place in some rows.
   *
   * @param before rows that came later stay as they are
   * @param after the key of the row before these; empty at the beginning
   * @return the key of the last of these; empty at the end
   */
  Optional<UUID> forget(
      Transactions transactions, Person whose, Person as, Instant before, Optional<UUID> after) {
    Page page =
        transactions.read(
            session ->
                session.doReturningWork(connection -> read(connection, whose, as, before, after)));
    if (!page.changes().isEmpty()) {
      transactions.run(session -> session.doWork(connection -> write(connection, page.changes())));
    }
    return page.last();
  }

  private Page read(
      Connection connection, Person whose, Person as, Instant before, Optional<UUID> after)
      throws SQLException {
    long latest = MomentColumn.write(before);
    String home = WorkspaceColumn.write(whose.workspace());
    Mention mention = new Mention(whose);
    List<String> columns = Stream.concat(ids.stream(), texts.stream()).toList();
    List<Change> changes = new ArrayList<>();
    Optional<UUID> last = Optional.empty();
    try (PreparedStatement select = connection.prepareStatement(select(columns, after))) {
      if (after.isPresent()) {
        select.setObject(1, after.get());
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          UUID which = row.getObject(1, UUID.class);
          last = Optional.of(which);
          if (home.equals(row.getString(2)) && row.getLong(3) <= latest) {
            for (int i = 0; i < columns.size(); i++) {
              String was = row.getString(i + 4);
              String now = was == null ? "" : mention.with(as, was);
              if (was != null && !was.equals(now)) {
                changes.add(new Change(columns.get(i), which, was, now));
              }
            }
          }
        }
      }
    }
    return new Page(changes, last);
  }

  private String select(List<String> columns, Optional<UUID> after) {
    return "select "
        + key
        + ", "
        + workspace
        + ", "
        + since
        + ", "
        + String.join(", ", columns)
        + " from "
        + name
        + (after.isPresent() ? " where " + key + " > ?" : "")
        + " order by "
        + key
        + " fetch first "
        + PORTION
        + " rows only";
  }

  /** What somebody else changed meanwhile is theirs: nobody who is erased comes into it anew. */
  private void write(Connection connection, List<Change> changes) throws SQLException {
    for (Change one : changes) {
      try (PreparedStatement update =
          connection.prepareStatement(
              "update "
                  + name
                  + " set "
                  + one.column()
                  + " = ? where "
                  + key
                  + " = ? and "
                  + one.column()
                  + " = ?")) {
        update.setString(1, one.now());
        update.setObject(2, one.row());
        update.setString(3, one.was());
        update.executeUpdate();
      }
    }
  }
}
