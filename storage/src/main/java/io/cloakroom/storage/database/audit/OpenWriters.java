package io.cloakroom.storage.database.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * On PostgreSQL a smaller sequence may commit after a larger one. Whoever may still do so holds a
 * lock on the table, taken before its sequence and let go after its commit can be seen: once all
 * who held one at a moment are through, every sequence that was seen before that moment is settled.
 */
final class OpenWriters implements Settlement {
  private static final String HOLDERS =
      "select distinct virtualtransaction from pg_locks where locktype = 'relation'"
          + " and relation = 'audit_event'::regclass and mode = 'RowExclusiveLock'"
          + " and database = (select oid from pg_database where datname = current_database())"
          + " and pid is distinct from pg_backend_pid()";

  private long settled;
  private long expected;
  private Set<String> awaited = new HashSet<>();

  @Override
  public synchronized long passed(Connection connection, long newest) throws SQLException {
    Set<String> open = holders(connection);
    awaited.retainAll(open);
    if (awaited.isEmpty()) {
      settled = Math.max(settled, expected);
      expected = newest;
      awaited = open;
    }
    if (awaited.isEmpty()) {
      settled = Math.max(settled, expected);
    }
    return settled;
  }

  private static Set<String> holders(Connection connection) throws SQLException {
    Set<String> holders = new HashSet<>();
    try (PreparedStatement select = connection.prepareStatement(HOLDERS);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        holders.add(row.getString(1));
      }
    }
    return holders;
  }
}
