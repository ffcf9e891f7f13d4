package io.cloakroom.storage.database.audit;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.record.checkpoint.LeafRanges;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StatelessSession;

/** Removes rows of the record, and keeps what was said of them. */
public final class DatabasePruning implements PruneStore {
  private static final String HELD =
      "exists (select 1 from link l where l.image_id = e.image_id and l.held_at is not null)";

  private static final String DUE =
      "select s.leaf_index from audit_event e"
          + " join sealed_event s on s.sequence_number = e.sequence_number"
          + " where e.workspace = :workspace and e.happened_at < :before and e.happened_at >= :from"
          + " and (e.happened_at > :from or e.sequence_number > :after) and e.action not in ('"
          + Action.RECORD_RETENTION.code()
          + "', '"
          + Action.RECORD_PRUNED.code()
          + "') and not "
          + HELD
          + " order by e.workspace desc, e.happened_at, e.sequence_number"
          + " fetch first :limit rows only";

  private static final String REMOVE =
      "delete from audit_event e where e.sequence_number = ? and not " + HELD;

  /** What cannot be read comes first. */
  private static final Comparator<SealedEvent> BY_MOMENT =
      Comparator.comparing((SealedEvent one) -> one.event().map(AuditEvent::at).orElse(Instant.MIN))
          .thenComparing(SealedEvent::sequence);

  private final Transactions transactions;

  public DatabasePruning(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<SealedEvent> due(
      Workspace workspace, Instant before, Optional<SealedEvent> after, int limit) {
    long moment =
        after
            .flatMap(SealedEvent::event)
            .map(event -> MomentColumn.write(event.at()))
            .orElse(Long.MIN_VALUE);
    return transactions.read(
        session -> {
          List<Long> leaves =
              session
                  .createNativeQuery(DUE, Long.class)
                  .setParameter("workspace", WorkspaceColumn.write(workspace))
                  .setParameter("before", MomentColumn.write(before))
                  .setParameter("from", moment)
                  .setParameter("after", after.map(SealedEvent::sequence).orElse(Long.MIN_VALUE))
                  .setParameter("limit", limit)
                  .getResultList();
          return leaves.isEmpty() ? List.of() : events(session, leaves);
        });
  }

  private static List<SealedEvent> events(StatelessSession session, List<Long> leaves) {
    Set<Long> wanted = Set.copyOf(leaves);
    LeafRanges ranges = LeafRanges.of(leaves.stream().sorted().toList());
    return session.doReturningWork(connection -> there(connection, ranges)).stream()
        .filter(one -> wanted.contains(one.leaf()))
        .sorted(BY_MOMENT)
        .toList();
  }

  private static List<SealedEvent> there(Connection connection, LeafRanges leaves)
      throws SQLException {
    List<SealedEvent> there = new ArrayList<>();
    for (LeafRanges.Range range : leaves.ranges()) {
      there.addAll(DatabaseSeals.inOrder(connection, range.first(), range.last() + 1));
    }
    return there;
  }

  @Override
  public long last() {
    return transactions
        .read(
            session ->
                session
                    .createNativeQuery(
                        "select number from prune_statement where number > 0 order by number desc"
                            + " fetch first 1 rows only",
                        Long.class)
                    .getResultList())
        .stream()
        .findFirst()
        .orElse(0L);
  }

  @Override
  public boolean promise(PruneStatement statement, AuditEvent event) {
    return transactions.attempt(
        session -> {
          Transactions.insert(session, PruneStatementRow.of(statement));
          Transactions.insert(session, AuditRow.of(event));
          Transactions.recorded(session, List.of(event));
        });
  }

  @Override
  public List<PruneStatement> promised() {
    return transactions.read(
        session -> read(session, "select note from prune_statement where removed = false"));
  }

  @Override
  public void remove(PruneStatement statement) {
    transactions.run(
        session -> {
          session.doWork(connection -> remove(connection, statement.body().leaves()));
          session
              .createNativeMutationQuery(
                  "update prune_statement set removed = true where number = :number")
              .setParameter("number", statement.body().number())
              .executeUpdate();
        });
  }

  /** One row at a time by its key: no plan reads through what stays. */
  private static void remove(Connection connection, LeafRanges leaves) throws SQLException {
    List<SealedEvent> there =
        there(connection, leaves).stream()
            .filter(one -> one.state() != SealedEvent.State.MISSING)
            .toList();
    try (PreparedStatement delete = connection.prepareStatement(REMOVE);
        PreparedStatement forget =
            connection.prepareStatement("delete from look_code where id = ?");
        PreparedStatement empty =
            connection.prepareStatement(
                "update sealed_event set personal = '' where leaf_index = ?")) {
      for (SealedEvent one : there) {
        delete.setLong(1, one.sequence());
        delete.addBatch();
      }
      int[] removed = delete.executeBatch();
      for (int i = 0; i < removed.length; i++) {
        if (removed[i] != 0) {
          forget(there.get(i), forget, empty);
        }
      }
      forget.executeBatch();
      empty.executeBatch();
    }
  }

  private static void forget(SealedEvent one, PreparedStatement code, PreparedStatement personal)
      throws SQLException {
    Optional<AuditEvent> look =
        one.event().filter(event -> event.details().containsKey(AuditEvent.LOOK_CODE));
    if (look.isPresent()) {
      code.setObject(1, look.get().id());
      code.addBatch();
    }
    personal.setLong(1, one.leaf());
    personal.addBatch();
  }

  @Override
  public List<PruneStatement> untold(Workspace workspace) {
    return transactions.read(
        session ->
            session
                .createNativeQuery(
                    "select note from prune_statement where workspace = :workspace"
                        + " and told = false order by number",
                    String.class)
                .setParameter("workspace", WorkspaceColumn.write(workspace))
                .getResultStream()
                .map(PruneStatement::parse)
                .toList());
  }

  private static List<PruneStatement> read(StatelessSession session, String sql) {
    return session
        .createNativeQuery(sql + " order by number", String.class)
        .getResultStream()
        .map(PruneStatement::parse)
        .toList();
  }

  @Override
  public void told(List<PruneStatement> statements) {
    transactions.run(
        session ->
            statements.forEach(
                one ->
                    session
                        .createNativeMutationQuery(
                            "update prune_statement set told = true where number = :number")
                        .setParameter("number", one.body().number())
                        .executeUpdate()));
  }

  @Override
  public List<String> all() {
    return transactions.read(
        session ->
            session
                .createNativeQuery("select note from prune_statement order by number", String.class)
                .getResultList());
  }
}
