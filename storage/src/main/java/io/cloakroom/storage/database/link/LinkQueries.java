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
  int NO_MOST = -1;

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
      "where workspace = :workspace and conversationId = :conversation and id > :after"
          + " and pictureType in :types order by workspace, conversationId, id")
  List<LinkRow> inAfter(
      String workspace, String conversation, UUID after, List<String> types, Page page);

  @HQL(
      "where ownerWorkspace = :workspace and ownerId = :person and pictureType in :types"
          + " order by ownerWorkspace, ownerId, id desc")
  List<LinkRow> by(String workspace, String person, List<String> types, Page page);

  @HQL(
      "where ownerWorkspace = :workspace and ownerId = :person and id < :before"
          + " and pictureType in :types order by ownerWorkspace, ownerId, id desc")
  List<LinkRow> byBefore(
      String workspace, String person, UUID before, List<String> types, Page page);

  @HQL(
      "where ownerWorkspace = :workspace and ownerId = :person and id > :after"
          + " and pictureType in :types order by ownerWorkspace, ownerId, id")
  List<LinkRow> byAfter(String workspace, String person, UUID after, List<String> types, Page page);

  @HQL(
      "where workspace = :workspace and endsAt between :now and :last and pictureType in :types"
          + " order by workspace, endsAt desc, id desc")
  List<LinkRow> living(String workspace, long now, long last, List<String> types, Page page);

  @HQL(
      "where workspace = :workspace and endsAt = :end and id < :before and pictureType in :types"
          + " order by workspace, endsAt desc, id desc")
  List<LinkRow> livingAsLong(
      String workspace, long end, UUID before, List<String> types, Page page);

  @HQL(
      "where workspace = :workspace and conversationId = :conversation"
          + " and endsAt between :now and :last and pictureType in :types"
          + " order by workspace, conversationId, endsAt desc, id desc")
  List<LinkRow> livingInUntil(
      String workspace, String conversation, long now, long last, List<String> types, Page page);

  @HQL(
      "where workspace = :workspace and conversationId = :conversation"
          + " and endsAt = :end and id < :before and pictureType in :types"
          + " order by workspace, conversationId, endsAt desc, id desc")
  List<LinkRow> livingInAsLong(
      String workspace, String conversation, long end, UUID before, List<String> types, Page page);

  /** From 0 on: what has no moment is not read. */
  @HQL("where endsAt between 0 and :now and pictureType in :types order by endsAt")
  List<LinkRow> toEnd(long now, List<String> types, Page page);

  /** The same. */
  @HQL("where eraseAt between 0 and :before and pictureType in :types order by eraseAt")
  List<LinkRow> toErase(long before, List<String> types, Page page);

  /** The same. */
  @HQL(
      "where messenger = :messenger and noticeAt between :from and :now and pictureType in :types"
          + " order by messenger, noticeAt")
  List<LinkRow> toTell(String messenger, long from, long now, List<String> types, Page page);

  @HQL(
      "where ownerWorkspace = :workspace and ownerId = :person and noticeAt between 0 and :until"
          + " and pictureType in :types order by ownerWorkspace, ownerId, noticeAt")
  List<LinkRow> toTellOwner(
      String workspace, String person, long until, List<String> types, Page page);

  /** Of this order there is an index too: what is erased, and what lives, is not read. */
  @HQL(
      "where workspace = :workspace and conversationId = :conversation and erasedAt is null"
          + " and endedAt between 0 and :ended and keptUntil > :now and heldAt is null"
          + " and pictureType in :types order by workspace, conversationId, erasedAt, endedAt")
  List<LinkRow> endedAndKept(
      String workspace, String conversation, long ended, long now, List<String> types, Page page);

  @HQL(
      "where messenger = :messenger and cardDue = true and id > :after and pictureType in :types"
          + " order by messenger, cardDue, id")
  List<LinkRow> cardsDue(String messenger, UUID after, List<String> types, Page page);

  /** Of this order there is an index too: what has a rendition is not read. */
  @HQL(
      "where pictureType = :type and renditionType is null and erasedAt is null and id > :after"
          + " order by renditionType, pictureType, id")
  List<LinkRow> unshown(String type, UUID after, Page page);

  @HQL(
      "where untilSeen = true and endsAt between :now and :last and pictureType in :types"
          + " order by untilSeen, endsAt")
  List<LinkRow> awaitingLooks(long now, long last, List<String> types, Page page);

  @HQL("update LinkRow set cardDue = true where id = :id and cardDue = false and erasedAt is null")
  int showAgain(UUID id);

  @HQL(
      "select personId from LookRow where linkId = :link and personWorkspace = :workspace"
          + " and personId >= :from order by linkId, personWorkspace, personId")
  List<String> nextViewer(UUID link, String workspace, String from, Page page);

  @HQL(
      "update LinkRow set renditionType = :type, renditionWidthPixels = :width,"
          + " renditionHeightPixels = :height, renditionBytes = :bytes, cardDue = true"
          + " where imageId = :image and renditionType is null and erasedAt is null"
          + " and sealedAs is null")
  int rendered(UUID image, String type, Integer width, Integer height, Long bytes);

  @HQL(
      "update LinkRow set erasedAt = :at, eraseAt = null, noticeAt = null, cardDue = true"
          + " where imageId = :image and erasedAt is null")
  int erase(UUID image, long at);

  /** Of those that are not to be erased then already: done again, it finds nothing. */
  @HQL(
      "update LinkRow set eraseAt = case when heldAt is null then :at else :hidden end,"
          + " keptUntil = null, noticeAt = null,"
          + " cardDue = case when keptUntil is null then cardDue else true end"
          + " where imageId = :image and erasedAt is null and (keptUntil is not null"
          + " or eraseAt is null or (eraseAt <> :at and eraseAt <> :hidden))")
  int eraseFrom(UUID image, long at, long hidden);

  @HQL(
      "update LinkRow set revokedAt = :at, endsAt = null,"
          + " cardDue = case when erasedAt is null then true else cardDue end,"
          + " eraseAt = case when keptUntil is null and erasedAt is null and eraseAt is null"
          + " then (case when heldAt is null then :at else :hidden end) else eraseAt end"
          + " where id = :id and revokedAt is null")
  int revoke(UUID id, long at, long hidden);

  @HQL("update LinkRow set revokedAt = :at where id = :id and revokedAt = :was")
  int revokeAgain(UUID id, long was, long at);

  /**
   * As it was read: whoever gave it more time or views meanwhile keeps it.
   *
   * @param most {@link #NO_MOST} where there is no number of views
   */
  @HQL(
      "update LinkRow set endedAt = :at, cardDue = true, endsAt = null,"
          + " eraseAt = case when keptUntil is null and erasedAt is null and eraseAt is null"
          + " then (case when heldAt is null then :at else :hidden end) else eraseAt end"
          + " where id = :id and endedAt is null and expiresAt = :expiresAt"
          + " and coalesce(maxViews, -1) = :most")
  int end(UUID id, long expiresAt, int most, long at, long hidden);

  /** Of all types: what is not known here ends too. */
  @HQL(
      "select id from LinkRow where workspace = :workspace and conversationId = :conversation"
          + " and endsAt > :at and issuedAt <= :at"
          + " order by workspace, conversationId, endsAt desc, id desc")
  List<UUID> livingIn(String workspace, String conversation, long at, Page page);

  @HQL(
      "update LinkRow set expiresAt = :at, endsAt = :at where id in :ids"
          + " and expiresAt > :at and issuedAt <= :at"
          + " and revokedAt is null"
          + " and endedAt is null and erasedAt is null")
  int expire(List<UUID> ids, long at);

  @HQL(
      "select count(*) from LinkRow where workspace = :workspace"
          + " and conversationId = :conversation and endsAt > :now and pictureType in :types")
  long countLiving(String workspace, String conversation, long now, List<String> types);

  /** Of one picture; done again, it finds nothing. */
  @HQL(
      "update LinkRow set expiresAt = :at, endsAt = :at where imageId = :image and id <> :but"
          + " and expiresAt > :at and revokedAt is null and endedAt is null and erasedAt is null")
  int expireOthers(UUID image, UUID but, long at);

  @HQL(
      "update LinkRow set ownerId = :to where ownerWorkspace = :workspace and ownerId = :person"
          + " and workspace = :audienceWorkspace and conversationId = :conversation")
  int passOn(
      String workspace, String person, String audienceWorkspace, String conversation, String to);

  @HQL(
      "select ownerId from LinkRow where ownerWorkspace = :workspace and ownerId >= :from"
          + " order by ownerWorkspace, ownerId")
  List<String> nextOwner(String workspace, String from, Page page);

  @HQL(
      "select ownerWorkspace from LinkRow where ownerWorkspace >= :from"
          + " order by ownerWorkspace, ownerId")
  List<String> nextWorkspaceOfOwners(String from, Page page);

  @HQL(
      "select conversationId from LinkRow where workspace = :workspace and conversationId >= :from"
          + " order by workspace, conversationId")
  List<String> nextConversation(String workspace, String from, Page page);

  @HQL("from VersionRow where imageId = :image order by imageId, numberOf")
  List<VersionRow> versions(UUID image);

  @HQL("delete from VersionRow where imageId = :image")
  int forgetVersions(UUID image);

  @HQL("delete from LookRow where linkId = :link")
  int forgetLooks(UUID link);

  @HQL("delete from PictureWordsRow where id = :image")
  int forgetWords(UUID image);

  @HQL("delete from LinkRow where id = :id")
  int forget(UUID id);

  /** Ordered as its index is: H2 sorts all of them otherwise. */
  @HQL(
      "from LookRow where linkId = :link and personWorkspace = :workspace and personId = :person"
          + " order by linkId, personWorkspace, personId, seenAt")
  List<LookRow> looks(UUID link, String workspace, String person, Page page);

  @HQL(
      "from LookRow where linkId = :link and personWorkspace = :workspace and personId = :person"
          + " and seenAt >= :since order by linkId, personWorkspace, personId, seenAt")
  List<LookRow> looksSince(UUID link, String workspace, String person, long since, Page page);

  @HQL(
      "from LookRow where linkId = :link and personWorkspace = :workspace and personId = :person"
          + " and sessionHash = :hash and seenAt > :after order by seenAt desc")
  List<LookRow> latestLooks(
      UUID link, String workspace, String person, String hash, long after, Page page);
}
