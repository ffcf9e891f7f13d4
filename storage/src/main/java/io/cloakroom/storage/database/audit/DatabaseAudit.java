package io.cloakroom.storage.database.audit;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditPage;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.audit.TookTooLong;
import io.cloakroom.chat.Workspace;
import io.cloakroom.storage.database.DatabaseFailure;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.vault.ImageId;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/** The record in a database. */
public final class DatabaseAudit implements AuditLog {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS =
      List.of(AuditRow.class, LookCodeRow.class, PruneStatementRow.class);

  private final Transactions transactions;
  private final Settlement settlement;
  private final QuestionTurns turns;

  private DatabaseAudit(Transactions transactions, Settlement settlement, QuestionTimes times) {
    this.transactions = transactions;
    this.settlement = settlement;
    this.turns = new QuestionTurns(times);
  }

  /**
   * That of a database.
   *
   * @param oneWriter whether transactions commit there one after another
   */
  public static DatabaseAudit over(Transactions transactions, boolean oneWriter) {
    return over(transactions, oneWriter, QuestionTimes.USUAL);
  }

  /** The same, whose questions take no longer than that. */
  public static DatabaseAudit over(
      Transactions transactions, boolean oneWriter, QuestionTimes times) {
    return new DatabaseAudit(transactions, Settlement.of(oneWriter), times);
  }

  private <T> T asked(Function<StatelessSession, T> question) {
    return turns.ask(longest -> within(longest, question));
  }

  private <T> T within(Duration longest, Function<StatelessSession, T> question) {
    try {
      return transactions.readWithin(longest, question);
    } catch (DatabaseFailure failure) {
      if (failure.isStopped()) {
        throw new TookTooLong();
      }
      throw failure;
    }
  }

  @Override
  public void append(AuditEvent event) {
    transactions.attempt(
        session -> {
          AuditRow row = AuditRow.of(event);
          Transactions.insert(session, row);
          Transactions.witness(session, row);
          Transactions.recorded(session, List.of(event));
          LookCodeRow.of(event).ifPresent(session::insert);
        });
  }

  @Override
  public void count(AuditEvent alike, long more) {
    boolean counted = false;
    while (!counted) {
      // Where another node adds the row at this moment, the next attempt finds it.
      counted = transactions.attempt(session -> count(session, alike, more));
    }
  }

  private static void count(StatelessSession session, AuditEvent alike, long more) {
    Optional<AuditRow> standing =
        session
            .createSelectionQuery("from AuditRow where id = :id", AuditRow.class)
            .setParameter("id", alike.id())
            .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
            .uniqueResultOptional();
    if (standing.isPresent() && isSealed(session, standing.get())) {
      count(session, alike.again(), more);
      return;
    }
    AuditEvent counted = alike.counting(more);
    if (standing.isPresent()) {
      standing.get().count(more);
      session.update(standing.get());
    } else {
      Transactions.insert(session, AuditRow.of(counted));
    }
    Transactions.recorded(session, List.of(counted));
  }

  /** Asked once the row is locked: whoever seals it locks it too. */
  private static boolean isSealed(StatelessSession session, AuditRow row) {
    return !session
        .createNativeQuery(
            "select leaf_index from sealed_event where sequence_number = :sequence", Long.class)
        .setParameter("sequence", row.sequenceNumber)
        .getResultList()
        .isEmpty();
  }

  @Override
  public List<AuditEvent> lately(Set<Action> actions, Instant since, int limit) {
    return transactions.read(
        session ->
            session
                .createNativeQuery(
                    "select * from audit_event where sequence_number >= :oldest"
                        + " and action in (:actions) and happened_at >= :since"
                        + " order by sequence_number desc fetch first :limit rows only",
                    AuditRow.class)
                .setParameter("oldest", oldestOfTheNewest(session))
                .setParameterList("actions", actions.stream().map(Action::code).toList())
                .setParameter("since", MomentColumn.write(since))
                .setParameter("limit", limit)
                .getResultStream()
                .map(row -> row.toEvent().event())
                .toList());
  }

  /** By itself: H2 would ask it anew for each event, as it uses no result again. */
  private static long oldestOfTheNewest(StatelessSession session) {
    return session
        .createNativeQuery(
            "select sequence_number from audit_event where sequence_number > 0"
                + " order by sequence_number desc offset :newer rows fetch first 1 rows only",
            Long.class)
        .setParameter("newer", LATELY - 1)
        .getResultStream()
        .findFirst()
        .orElse(0L);
  }

  @Override
  public List<AuditEvent> newest(Workspace workspace, ImageId image, int limit) {
    AuditQuery query = AuditQuery.of(workspace, image);
    return transactions
        .read(session -> AuditPages.before(session, query, OptionalLong.empty(), limit))
        .events()
        .stream()
        .map(RecordedEvent::event)
        .toList();
  }

  @Override
  public AuditPage find(AuditQuery query, OptionalLong before, int limit) {
    return asked(session -> AuditPages.before(session, query, before, limit));
  }

  @Override
  public AuditPage newer(AuditQuery query, long after, int limit) {
    return asked(session -> AuditPages.after(session, query, after, limit));
  }

  @Override
  public Map<Action, Integer> howMany(AuditQuery query, int most) {
    return asked(session -> AuditCounts.of(session, query, most));
  }

  @Override
  public Set<ImageId> concerned(AuditQuery query, Set<ImageId> pictures) {
    return asked(session -> ConcernedPictures.of(session, query, pictures));
  }

  /** Put in order here: for the order PostgreSQL reads the record through where it is small. */
  @Override
  public List<RecordedEvent> looks(Workspace workspace, Set<String> codes, int limit) {
    return asked(
        session ->
            session
                .createSelectionQuery(
                    "select event from LookCodeRow look join AuditRow event on event.id = look.id"
                        + " where look.workspace = :workspace and look.code in (:codes)",
                    AuditRow.class)
                .setParameter("workspace", WorkspaceColumn.write(workspace))
                .setParameterList("codes", codes)
                .getResultStream()
                .map(AuditRow::toEvent)
                .sorted(Comparator.comparing(RecordedEvent::sequence).reversed())
                .limit(limit)
                .toList());
  }

  @Override
  public List<RecordedEvent> after(AuditQuery query, long sequence, int limit) {
    return transactions.read(session -> after(session, query, sequence, limit));
  }

  private List<RecordedEvent> after(
      StatelessSession session, AuditQuery query, long sequence, int limit) {
    // Asked before the events are read, so that all up to it are seen.
    long settled =
        session.doReturningWork((Connection connection) -> settlement.passed(connection));
    SequenceRange range = SequenceRange.ALL.above(sequence).below(settled + 1);
    return AuditSearch.of(query, range, false).stream()
        .flatMap(search -> search.run(session, limit).stream())
        .map(AuditRow::toEvent)
        .sorted(Comparator.comparing(RecordedEvent::sequence))
        .limit(limit)
        .toList();
  }
}
