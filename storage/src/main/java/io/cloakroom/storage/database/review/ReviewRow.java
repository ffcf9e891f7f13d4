package io.cloakroom.storage.database.review;

import io.cloakroom.chat.Conversation;
import io.cloakroom.review.Review;
import io.cloakroom.storage.database.column.CodeColumn;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far the review of one channel is. */
@Entity
@Table(name = "review")
class ReviewRow {
  /** States that are known here. */
  static final List<String> STATES = CodeColumn.known(Review.State.class);

  @Id UUID id;
  String messenger;
  String workspace;
  String conversationId;
  String state;
  String forMonth;
  long dueAt;
  @Nullable String listName;
  @Nullable Long untilAt;
  int version;

  static ReviewRow of(Review review) {
    ReviewRow row = new ReviewRow();
    row.id = UUID.randomUUID();
    row.messenger = review.where().workspace().messenger();
    row.workspace = WorkspaceColumn.write(review.where().workspace());
    row.conversationId = review.where().id();
    row.take(review);
    return row;
  }

  void take(Review review) {
    state = review.state().name();
    forMonth = review.month().toString();
    dueAt = MomentColumn.write(review.dueAt());
    listName = review.list().orElse(null);
    untilAt = MomentColumn.write(review.until());
    version = review.version();
  }

  /** Empty where only a newer release can read it. */
  Optional<Review> toReview() {
    return CodeColumn.read(Review.State.class, state)
        .map(
            known ->
                new Review(
                    new Conversation(WorkspaceColumn.read(workspace), conversationId),
                    known,
                    YearMonth.parse(forMonth),
                    MomentColumn.read(dueAt),
                    Optional.ofNullable(listName),
                    MomentColumn.readOptional(untilAt),
                    version));
  }
}
