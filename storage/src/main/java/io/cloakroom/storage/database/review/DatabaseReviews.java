package io.cloakroom.storage.database.review;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
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
  public static final List<Class<?>> ROWS = List.of(ReviewRow.class);

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
          Optional<ReviewRow> row =
              one(query(session, asRead.where()).setHibernateLockMode(LockMode.PESSIMISTIC_WRITE));
          boolean fits = row.filter(one -> one.version == asRead.version()).isPresent();
          if (fits) {
            row.get().take(then);
            session.update(row.get());
            events.forEach(event -> AuditRecorder.record(session, event));
          }
          return fits;
        });
  }

  private static SelectionQuery<ReviewRow> query(StatelessSession session, Conversation where) {
    return new ReviewQueries_(session).of(WorkspaceColumn.write(where.workspace()), where.id());
  }

  private static Optional<ReviewRow> one(SelectionQuery<ReviewRow> query) {
    return query.getResultList().stream().findFirst();
  }
}
