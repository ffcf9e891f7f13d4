package io.cloakroom.storage.database.share;

import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.query.Page;

/** What is asked of shares. Each order begins as an index does. */
interface ShareQueries {
  StatelessSession session();

  @HQL(
      "where imageId = :image and workspace = :workspace and conversationId = :conversation"
          + " order by imageId, workspace, conversationId")
  List<ShareRow> of(UUID image, String workspace, String conversation, Page page);

  /** From 0 on: what has no moment is not read. */
  @HQL("where messenger = :messenger and dueAt between 0 and :now order by messenger, dueAt")
  List<ShareRow> due(String messenger, long now, Page page);

  @HQL("update ShareRow set dueAt = :then where id = :id and dueAt = :was")
  int putOff(UUID id, long was, long then);

  @HQL("update ShareRow set dueAt = null where id = :id")
  int shown(UUID id);

  @HQL("delete from ShareRow where imageId = :image")
  int forget(UUID image);
}
