package io.cloakroom.storage.database.sweep;

import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.query.Page;

/** What is asked of sweeps. Each order begins as an index does. */
interface SweepQueries {
  StatelessSession session();

  /** By a unique key: at most one row. */
  @HQL("where workspace = :workspace and conversationId = :conversation")
  List<SweepRow> of(String workspace, String conversation);

  @HQL("where workspace = :workspace order by workspace, conversationId")
  List<SweepRow> in(String workspace);

  /** From 0 on: what has no moment is not read. */
  @HQL(
      "where messenger = :messenger and dueAt between 0 and :now and state in :states"
          + " and aim in :aims order by messenger, dueAt")
  List<SweepRow> due(String messenger, long now, List<String> states, List<String> aims, Page page);

  @HQL(
      "update SweepRow set dueAt = :until, version = version + 1 where id = :id and version = :old")
  int lease(UUID id, long old, long until);

  @HQL("delete from SweepRow where id = :id and version = :old")
  int forget(UUID id, long old);
}
