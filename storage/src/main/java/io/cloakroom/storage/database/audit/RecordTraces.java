package io.cloakroom.storage.database.audit;

import io.cloakroom.record.seal.Traces;
import io.cloakroom.storage.database.column.MomentColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks every table that is not emptied with the record for what it tells of it. */
final class RecordTraces {
  /** Of the column that numbers events: where H2 goes on. */
  private static final String H2_NUMBERS =
      "select identity_base - 1 from information_schema.columns where table_schema = schema() and"
          + " table_name = 'AUDIT_EVENT' and column_name = 'SEQUENCE_NUMBER'";

  private static final String POSTGRESQL_NUMBERS =
      "select case when is_called then last_value else last_value - 1 end from"
          + " audit_event_sequence_number_seq";

  /** Ids are made in the order of time. */
  private static final String OLDEST = "(select %s from %s order by id fetch first 1 rows only)";

  /**
   * A witness that saw another record says nothing of this one, nor does how far the chores came
   * that write down the words of pictures and that keep equal ones once.
   */
  private static final String OTHERS =
      "select (select min(sequence_number) from audit_event),"
          + " (select min(sequence_number) from sealed_event),"
          + " (select max(tree_size) from witness where standing <> 'DISAGREES'),"
          + " (select max(leaf_index) from stream_place where siem not like 'words-%' and siem not"
          + " like 'pictures-%'), "
          + OLDEST.formatted("issued_at", "link")
          + ", "
          + OLDEST.formatted("received_at", "intake")
          + ", (select count(*) from (select 1 as one from image_key"
          + " fetch first 1 rows only) as keys)";

  private RecordTraces() {}

  static Traces read(Connection connection) throws SQLException {
    String numbers = SealTables.isPostgresql(connection) ? POSTGRESQL_NUMBERS : H2_NUMBERS;
    try (PreparedStatement given = connection.prepareStatement(numbers);
        ResultSet last = given.executeQuery();
        PreparedStatement others = connection.prepareStatement(OTHERS);
        ResultSet row = others.executeQuery()) {
      last.next();
      row.next();
      Stream<Optional<Long>> first = Stream.of(number(row, 1), number(row, 2));
      Optional<Long> issued = number(row, 5);
      Optional<Long> received = number(row, 6);
      return new Traces(
          last.getLong(1),
          first.flatMap(Optional::stream).mapToLong(Long::longValue).min(),
          Math.max(row.getLong(3), row.getLong(4)),
          issued.isPresent() || received.isPresent() || row.getLong(7) > 0,
          Stream.of(issued, received)
              .flatMap(Optional::stream)
              .min(Long::compare)
              .map(MomentColumn::read));
    }
  }

  private static Optional<Long> number(ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(number);
  }
}
