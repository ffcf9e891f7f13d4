package io.cloakroom.storage.database.review;

import io.cloakroom.chat.Person;
import io.cloakroom.review.Review;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One of the cards that one person is told in a day; another's once that day is over. */
@Entity
@Table(name = "review_card")
class ReviewCardRow {
  @Id UUID id;
  String messenger;
  String personId;
  int place;
  String workspace;
  String conversationId;
  long dayOver;

  static ReviewCardRow of(Person person, int place, Review telling) {
    ReviewCardRow row = new ReviewCardRow();
    row.id = UUID.randomUUID();
    row.messenger = person.workspace().messenger();
    row.personId = person.id();
    row.place = place;
    row.take(telling);
    return row;
  }

  void take(Review telling) {
    workspace = WorkspaceColumn.write(telling.where().workspace());
    conversationId = telling.where().id();
    dayOver = MomentColumn.write(telling.dayOver());
  }

  boolean isOf(Review telling) {
    return conversationId.equals(telling.where().id())
        && workspace.equals(WorkspaceColumn.write(telling.where().workspace()));
  }

  boolean isFree(Instant now) {
    return dayOver <= MomentColumn.write(now);
  }
}
