package io.cloakroom.storage;

import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.key.SealedRows;
import io.cloakroom.storage.keys.MasterKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a database says of master keys, to whoever has a way to it. */
final class KeyStates {
  private static final String USED = "select since, clean_since from master_key where key_id = ?";

  /** More than these that cannot be opened are another thing than a few damaged rows. */
  private static final int MOST_DAMAGED = 1_000;

  private KeyStates() {}

  static List<KeyState> of(Connection connection, MasterKeys keys, List<Long> ids)
      throws SQLException {
    List<KeyState> states = new ArrayList<>();
    for (long id : ids) {
      long rows = SealedRows.count(connection, id);
      long damaged =
          rows > 0 && rows <= MOST_DAMAGED
              ? new SealedRows(id, keys).unopenable(connection, MOST_DAMAGED)
              : 0;
      try (PreparedStatement asked = connection.prepareStatement(USED)) {
        asked.setLong(1, id);
        try (ResultSet used = asked.executeQuery()) {
          boolean known = used.next();
          states.add(
              new KeyState(
                  id,
                  rows,
                  damaged,
                  known ? moment(used, 1) : Optional.empty(),
                  known ? moment(used, 2) : Optional.empty()));
        }
      }
    }
    return states;
  }

  private static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
    long moment = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(MomentColumn.read(moment));
  }
}
