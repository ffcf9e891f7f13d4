package io.cloakroom.storage.database.request;

import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.query.Page;

/** What is asked of those who asked to be let in. Each order begins as an index does. */
interface AccessRequestQueries {
  StatelessSession session();

  @HQL(
      "where linkId = :link and workspace = :workspace and personId = :person"
          + " order by linkId, workspace, personId, askedAt desc")
  List<AccessRequestRow> latest(UUID link, String workspace, String person, Page page);

  @HQL(
      "where linkId = :link and state = 'GRANTED' and workspace = :workspace"
          + " and personId = :person and untilAt > :now and decidedAt >= :since")
  List<AccessRequestRow> lettingIn(
      UUID link, String workspace, String person, long now, long since);

  @HQL(
      "where linkId = :link and state = 'GRANTED'"
          + " order by linkId, state, workspace, personId, untilAt")
  List<AccessRequestRow> granted(UUID link, Page page);

  @HQL(
      "where workspace = :workspace and conversationId = :conversation and state = 'GRANTED'"
          + " and untilAt > :now order by workspace, conversationId, state, untilAt")
  List<AccessRequestRow> grantedIn(String workspace, String conversation, long now, Page page);

  @HQL(
      "where workspace = :workspace and conversationId = :conversation and state = 'WAITING'"
          + " and dueAt > :now order by workspace, conversationId, state, dueAt")
  List<AccessRequestRow> waitingIn(String workspace, String conversation, long now, Page page);

  @HQL(
      "where workspace = :workspace and personId = :person and state in :states"
          + " order by workspace desc, personId desc, askedAt desc")
  List<AccessRequestRow> by(String workspace, String person, List<String> states, Page page);

  @HQL(
      "select count(*) from AccessRequestRow where workspace = :workspace and personId = :person"
          + " and askedAt >= :since and sponsorId is null")
  long count(String workspace, String person, long since);

  @HQL(
      "select count(*) from AccessRequestRow where workspace = :workspace"
          + " and sponsorId = :person and askedAt >= :since")
  long countSponsored(String workspace, String person, long since);

  /** From 0 on: what has no moment is not read. */
  @HQL("where dueAt between 0 and :now and state in :states order by dueAt")
  List<AccessRequestRow> due(long now, List<String> states, Page page);

  @HQL(
      "where messenger = :messenger and untold = true and id > :after and state in :states"
          + " order by messenger, untold, id")
  List<AccessRequestRow> untold(String messenger, UUID after, List<String> states, Page page);

  @HQL("update AccessRequestRow set untold = false where id = :id and state = :state")
  int told(UUID id, String state);

  @HQL(
      "update AccessRequestRow set untilAt = :at, dueAt = :at where workspace = :workspace"
          + " and personId = :person and state = 'GRANTED' and untilAt > :at")
  int endGrants(String workspace, String person, long at);

  @HQL("delete from AccessRequestRow where linkId = :link")
  int forget(UUID link);
}
