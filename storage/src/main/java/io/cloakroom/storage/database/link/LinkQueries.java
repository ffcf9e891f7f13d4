package io.cloakroom.storage.database.link;

import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.query.Page;

/**
 * What is asked of links. Each order begins with the columns that are looked for, so that an index
 * is walked and nothing is sorted. Rows whose type is not among the {@code types} that are known
 * here are passed over by the database itself: they must fill no page, and keep no chore busy.
 */
interface LinkQueries {
  StatelessSession session();

  @HQL("where imageId = :image order by imageId, id")
  List<LinkRow> ofImage(UUID image);

  @HQL(
      "where workspace = :workspace and conversationId = :conversation and pictureType in :types"
          + " order by workspace, conversationId, id desc")
  List<LinkRow> in(String workspace, String conversation, List<String> types, Page page);

  @HQL(
      "where workspace = :workspace and conversationId = :conversation and id < :before"
          + " and pictureType in :types order by workspace, conversationId, id desc")
  List<LinkRow> inBefore(
      String workspace, String conversation, UUID before, List<String> types, Page page);

  @HQL(
      "where ownerWorkspace = :workspace and ownerId = :person and pictureType in :types"
          + " order by ownerWorkspace, ownerId, id desc")
  List<LinkRow> by(String workspace, String person, List<String> types, Page page);

  @HQL(
      "where revokedAt is null and endedAt is null"
          + " and (expiresAt <= :now or views >= maxViews) and pictureType in :types order by id")
  List<LinkRow> toEnd(long now, List<String> types, Page page);

  /** Of pictures that no link shows any more. */
  @HQL(
      "from LinkRow l where l.erasedAt is null and (l.revokedAt < :before or l.endedAt < :before)"
          + " and not exists (select 1 from LinkRow o where o.imageId = l.imageId"
          + " and (o.revokedAt is null or o.revokedAt >= :before)"
          + " and (o.endedAt is null or o.endedAt >= :before))"
          + " and l.pictureType in :types order by l.id")
  List<LinkRow> toErase(long before, List<String> types, Page page);

  @HQL("where cardDue = true and pictureType in :types order by cardDue, id")
  List<LinkRow> cardsDue(List<String> types, Page page);

  @HQL("update LinkRow set erasedAt = :at where imageId = :image and erasedAt is null")
  int erase(UUID image, long at);

  @HQL("update LinkRow set revokedAt = :at, cardDue = true where id = :id and revokedAt is null")
  int revoke(UUID id, long at);

  @HQL("update LinkRow set endedAt = :at, cardDue = true where id = :id and endedAt is null")
  int end(UUID id, long at);

  /** One look more, if the link is live and has one left. */
  @HQL(
      "update LinkRow set views = views + 1 where id = :id"
          + " and (maxViews is null or views < maxViews)"
          + " and expiresAt > :now and revokedAt is null"
          + " and endedAt is null and erasedAt is null and pictureType in :types")
  int count(UUID id, long now, List<String> types);

  @HQL(
      "from LookRow where linkId = :link and personWorkspace = :workspace and personId = :person"
          + " order by seenAt")
  List<LookRow> looks(UUID link, String workspace, String person, Page page);

  @HQL(
      "from LookRow where linkId = :link and personWorkspace = :workspace and personId = :person"
          + " and sessionHash = :hash order by seenAt desc")
  List<LookRow> latestLooks(UUID link, String workspace, String person, String hash, Page page);
}
