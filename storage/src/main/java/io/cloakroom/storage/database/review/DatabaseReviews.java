package io.cloakroom.storage.database.review;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.review.Review;
import io.cloakroom.review.ReviewStore;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.query.Page;
import org.hibernate.query.SelectionQuery;

/** How far the review of each channel is, in a database. */
public final class DatabaseReviews implements ReviewStore {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS = List.of(ReviewRow.class, ReviewCardRow.class);

  private final Transactions transactions;

  public DatabaseReviews(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean add(Review first) {
    return transactions.attempt(session -> Transactions.insert(session, ReviewRow.of(first)));
  }

  @Override
  public Optional<Review> find(Conversation where) {
    return transactions.read(session -> one(query(session, where))).flatMap(ReviewRow::toReview);
  }

  @Override
  public List<Review> due(String messenger, Instant now, int limit) {
    long moment = MomentColumn.write(now);
    return transactions.read(
        session ->
            new ReviewQueries_(session)
                .due(messenger, moment, ReviewRow.STATES, Page.first(limit)).stream()
                    .flatMap(row -> row.toReview().stream())
                    .toList());
  }

  @Override
  public boolean save(Review asRead, Review then, List<AuditEvent> events) {
    return transactions.in(
        session -> {
          Optional<ReviewRow> row = locked(session, asRead);
          row.ifPresent(
              one -> {
                put(session, one, then);
                keepCards(session, then);
                events.forEach(event -> AuditRecorder.record(session, event));
              });
          return row.isPresent();
        });
  }

  private static void keepCards(StatelessSession session, Review then) {
    if (then.state() == Review.State.TELLING) {
      String workspace = WorkspaceColumn.write(then.where().workspace());
      new ReviewQueries_(session)
          .keepCards(workspace, then.where().id(), MomentColumn.write(then.dayOver()));
    }
  }

  @Override
  public Telling tell(Review asRead, Review then, List<Person> people, Instant now) {
    while (true) {
      try {
        return transactions.in(
            session ->
                locked(session, asRead)
                    .map(row -> told(session, row, then, people, now))
                    .orElse(Telling.CHANGED));
      } catch (Transactions.Taken faster) {
        // Somebody else told one of them of another channel first: the next look finds it.
      }
    }
  }

  private static Telling told(
      StatelessSession session, ReviewRow row, Review then, List<Person> people, Instant now) {
    if (!new CardsOfDay(session, then, now).take(people)) {
      return Telling.FULL;
    }
    put(session, row, then);
    return Telling.SAVED;
  }

  /** Empty where it is not as it was read. */
  private static Optional<ReviewRow> locked(StatelessSession session, Review asRead) {
    return one(query(session, asRead.where()).setHibernateLockMode(LockMode.PESSIMISTIC_WRITE))
        .filter(row -> row.version == asRead.version());
  }

  private static void put(StatelessSession session, ReviewRow row, Review then) {
    row.take(then);
    session.update(row);
  }

  private static SelectionQuery<ReviewRow> query(StatelessSession session, Conversation where) {
    return new ReviewQueries_(session).of(WorkspaceColumn.write(where.workspace()), where.id());
  }

  private static Optional<ReviewRow> one(SelectionQuery<ReviewRow> query) {
    return query.getResultList().stream().findFirst();
  }
}
