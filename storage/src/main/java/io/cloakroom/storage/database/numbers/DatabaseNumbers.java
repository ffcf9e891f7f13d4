package io.cloakroom.storage.database.numbers;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.numbers.MonthlyNumbers;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.numbers.Tally;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.query.Page;

/** The numbers of months, in a database. */
public final class DatabaseNumbers implements NumbersStore {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS = List.of(TallyRow.class, MonthlyNumberRow.class);

  private final Transactions transactions;

  public DatabaseNumbers(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean add(Tally first) {
    return transactions.attempt(session -> Transactions.insert(session, TallyRow.of(first)));
  }

  @Override
  public Optional<Tally> find(Workspace workspace) {
    return transactions
        .read(
            session ->
                new NumbersQueries_(session)
                    .tally(WorkspaceColumn.write(workspace)).getResultList().stream().findFirst())
        .map(TallyRow::toTally);
  }

  @Override
  public List<Tally> due(String messenger, Instant now, int limit) {
    long moment = MomentColumn.write(now);
    return transactions.read(
        session ->
            new NumbersQueries_(session)
                .due(messenger, moment, Page.first(limit)).stream()
                    .map(TallyRow::toTally)
                    .toList());
  }

  @Override
  public Optional<Tally> save(Tally asRead, Tally then, List<MonthlyNumbers> months) {
    return transactions.in(
        session -> {
          Optional<TallyRow> row =
              new NumbersQueries_(session)
                      .tally(WorkspaceColumn.write(asRead.workspace()))
                      .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
                      .getResultList()
                      .stream()
                      .filter(one -> one.version == asRead.version())
                      .findFirst();
          return row.map(
              one -> {
                Tally kept = then.after(asRead);
                one.take(kept);
                session.update(one);
                months.forEach(month -> keep(session, month));
                return kept;
              });
        });
  }

  /** Whoever does holds the row of the workspace. */
  private static void keep(StatelessSession session, MonthlyNumbers month) {
    List<MonthlyNumberRow> standing =
        new NumbersQueries_(session)
            .month(WorkspaceColumn.write(month.workspace()), month.month().toString());
    if (standing.isEmpty()) {
      Transactions.insert(session, MonthlyNumberRow.of(month));
    } else if (!standing.get(0).isOver) {
      standing.get(0).take(month);
      session.update(standing.get(0));
    }
  }

  @Override
  public List<MonthlyNumbers> months(Workspace workspace, YearMonth since, int limit) {
    return transactions.read(
        session ->
            new NumbersQueries_(session)
                    .months(WorkspaceColumn.write(workspace), since.toString(), Page.first(limit))
                    .stream()
                    .map(MonthlyNumberRow::toNumbers)
                    .toList());
  }

  /** Along the index of what is kept of a channel: what is erased is not read. */
  @Override
  public Kept kept(Conversation where) {
    Object[] sums =
        transactions.read(
            session ->
                session
                    .createNativeQuery(
                        "select count(*), coalesce(sum(l.picture_bytes), 0) from link l where"
                            + " l.workspace = :workspace and l.conversation_id = :conversation and"
                            + " l.erased_at is null and not exists (select 1 from link f where"
                            + " f.image_id = l.image_id and f.id < l.id)",
                        Object[].class)
                    .setParameter("workspace", WorkspaceColumn.write(where.workspace()))
                    .setParameter("conversation", where.id())
                    .getSingleResult());
    return new Kept(((Number) sums[0]).longValue(), ((Number) sums[1]).longValue());
  }
}
