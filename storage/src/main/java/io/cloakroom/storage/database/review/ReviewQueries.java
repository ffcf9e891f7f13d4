package io.cloakroom.storage.database.review;

import java.util.List;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.query.Page;
import org.hibernate.query.SelectionQuery;

/** What is asked of reviews. */
interface ReviewQueries {
  StatelessSession session();

  /** By the unique key of the table: at most one row. */
  @HQL("from ReviewRow where workspace = :workspace and conversationId = :conversation")
  SelectionQuery<ReviewRow> of(String workspace, String conversation);

  @HQL(
      "where messenger = :messenger and dueAt <= :now and state in :states"
          + " order by messenger, dueAt, forMonth")
  List<ReviewRow> due(String messenger, long now, List<String> states, Page page);

  /** All of one person: as many as they are told in a day, at most. */
  @HQL("from ReviewCardRow where messenger = :messenger and personId = :person order by place")
  SelectionQuery<ReviewCardRow> cards(String messenger, String person);

  @HQL(
      "update ReviewCardRow set dayOver = :over where workspace = :workspace"
          + " and conversationId = :conversation")
  int keepCards(String workspace, String conversation, long over);
}
