package io.cloakroom.storage.database.audit;

import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hibernate.StatelessSession;

/** Places in the stream as rows, one for each SIEM. */
public final class DatabasePlaces implements StreamPlaces {
  public static final List<Class<?>> ROWS = List.of(StreamPlaceRow.class);

  private static final String TAKE =
      "update stream_place set holder = :node, held_until = :until"
          + " where siem = :siem and (holder = :node or held_until <= :now)";

  private static final String MOVE =
      "update stream_place set leaf_index = :leaf, moved_at = :now, held_until = :until"
          + " where siem = :siem and holder = :node and leaf_index <= :leaf";

  private static final String START_OVER =
      "update stream_place set leaf_index = 0 where siem = :siem and holder = :node";

  private static final String RENAME =
      "update stream_place set siem = :siem where siem = :former"
          + " and not exists (select 1 from stream_place taken where taken.siem = :siem)";

  private final Transactions transactions;

  public DatabasePlaces(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public OptionalLong claim(String siem, String node, Instant now) {
    Optional<StreamPlaceRow> row = row(siem);
    if (row.isEmpty()) {
      // Another node that made it meanwhile made the same.
      transactions.attempt(
          session -> Transactions.insert(session, StreamPlaceRow.first(siem, now)));
    } else if (!row.get().holder.equals(node) && row.get().heldUntil > MomentColumn.write(now)) {
      return OptionalLong.empty();
    }
    return transactions.in(session -> taken(session, siem, node, now));
  }

  private static OptionalLong taken(
      StatelessSession session, String siem, String node, Instant now) {
    int took =
        session
            .createNativeMutationQuery(TAKE)
            .setParameter("node", node)
            .setParameter("until", MomentColumn.write(now.plus(LEASE)))
            .setParameter("siem", siem)
            .setParameter("now", MomentColumn.write(now))
            .executeUpdate();
    return took == 1
        ? OptionalLong.of(session.get(StreamPlaceRow.class, siem).leaf)
        : OptionalLong.empty();
  }

  @Override
  public boolean move(String siem, String node, long leaf, Instant now) {
    return transactions.in(
        session ->
            session
                    .createNativeMutationQuery(MOVE)
                    .setParameter("leaf", leaf)
                    .setParameter("now", MomentColumn.write(now))
                    .setParameter("until", MomentColumn.write(now.plus(LEASE)))
                    .setParameter("siem", siem)
                    .setParameter("node", node)
                    .executeUpdate()
                == 1);
  }

  @Override
  public void startOver(String siem, String node) {
    transactions.in(
        session ->
            session
                .createNativeMutationQuery(START_OVER)
                .setParameter("siem", siem)
                .setParameter("node", node)
                .executeUpdate());
  }

  @Override
  public void rename(String former, String siem) {
    transactions.in(
        session ->
            session
                .createNativeMutationQuery(RENAME)
                .setParameter("siem", siem)
                .setParameter("former", former)
                .executeUpdate());
  }

  @Override
  public Optional<Place> find(String siem) {
    return row(siem).map(row -> new Place(row.leaf, MomentColumn.read(row.movedAt)));
  }

  private Optional<StreamPlaceRow> row(String siem) {
    return transactions.read(
        session -> Optional.ofNullable(session.get(StreamPlaceRow.class, siem)));
  }
}
