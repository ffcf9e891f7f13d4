package io.cloakroom.storage.database.intake;

import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.query.Page;

/** What is asked of posts on their way: of several rows always their ids, in order. */
interface IntakeQueries {
  StatelessSession session();

  @HQL("select intakeId from ItemRow where imageId = :image")
  List<UUID> ofImage(UUID image);

  @HQL(
      "select id from IntakeRow where workspace = :workspace"
          + " and conversationId = :conversation and postId = :post order by receivedAt, id")
  List<UUID> ofPost(String workspace, String conversation, String post);

  @HQL("select id from IntakeRow where host = :host order by host, id")
  List<UUID> guests(UUID host);

  /** The ids of posts are made in the order of their coming. */
  @HQL(
      "select id from IntakeRow where authorWorkspace = :workspace and authorId = :author"
          + " order by authorWorkspace, authorId, id desc")
  List<UUID> by(String workspace, String author, Page page);

  /** The same, from one on. */
  @HQL(
      "select id from IntakeRow where authorWorkspace = :workspace and authorId = :author"
          + " and id < :before order by authorWorkspace, authorId, id desc")
  List<UUID> byBefore(String workspace, String author, UUID before, Page page);

  @HQL(
      "select i.id from IntakeRow i where i.id in (select t.intakeId from ItemRow t"
          + " where t.workspace = :workspace and t.attachmentId = :attachment)"
          + " order by i.receivedAt, i.id")
  List<UUID> showing(String workspace, String attachment);

  /** One of them: those of one workspace are passed over at once, by their index. */
  @HQL(
      "select workspace from ItemRow where workspace >= :from"
          + " order by workspace, state, intakeId desc")
  List<String> nextWorkspace(String from, Page page);

  /** Once for each of their items; the ids of posts are made in the order of their coming. */
  @HQL(
      "select intakeId from ItemRow where workspace = :workspace and state = :state"
          + " order by workspace, state, intakeId desc")
  List<UUID> withItemsAt(String workspace, String state, Page page);

  /** The same, from one on. */
  @HQL(
      "select intakeId from ItemRow where workspace = :workspace and state = :state"
          + " and intakeId < :before order by workspace, state, intakeId desc")
  List<UUID> withItemsAt(String workspace, String state, UUID before, Page page);

  /** By when they are received: what rests is walked, and nothing that is finished. */
  @HQL(
      "select id from IntakeRow where messenger = :messenger and urgency = :resting"
          + " and stage in :stages and delays >= :many and receivedAt < :before"
          + " and told not like :lacking order by receivedAt, id")
  List<UUID> heldUp(
      String messenger,
      int resting,
      List<String> stages,
      int many,
      long before,
      String lacking,
      Page page);

  /** Of those alone that hold nothing but what is known here. */
  @HQL(
      "select i.id from IntakeRow i where i.messenger = :messenger and i.swept = false"
          + " and i.stageAt > :after and i.stageAt < :before"
          + " and i.stage in :stages and i.removalUnit in :units"
          + " and not exists (select 1 from ItemRow t where t.intakeId = i.id"
          + " and (t.state not in :states or t.pictureType not in :types"
          + " or t.renditionType not in :types))"
          + " order by i.messenger, i.swept, i.stageAt")
  List<UUID> toSweep(
      String messenger,
      long after,
      long before,
      List<String> stages,
      List<String> units,
      List<String> states,
      List<String> types,
      Page page);

  @HQL(
      "select receivedAt from IntakeRow where workspace = :workspace and stage = :stage"
          + " and receivedAt <= :last order by workspace, stage, receivedAt desc")
  List<Long> atStage(String workspace, String stage, long last, Page page);

  @HQL(
      "update IntakeRow set dueAt = :until, urgency = :resting"
          + " where workspace = :workspace and stage = :stage"
          + " and receivedAt between :first and :last"
          + " and dueAt < :until and (leasedUntil is null or leasedUntil <= :now)")
  int putOff(
      String workspace, String stage, int resting, long now, long until, long first, long last);

  /** What has rested long enough, and that nobody has. */
  @HQL(
      "select id from IntakeRow where messenger = :messenger and urgency = :resting"
          + " and dueAt <= :now and (leasedUntil is null or leasedUntil <= :now)"
          + " and stage in :stages order by messenger, urgency, dueAt")
  List<UUID> rested(String messenger, int resting, long now, List<String> stages, Page page);

  /** H2 begins at the first that is not less, and would read all of one to find those after it. */
  @HQL("select messenger from IntakeRow where messenger >= :least order by messenger")
  List<String> messengersFrom(String least, Page page);

  @HQL(
      "select postedAt from IntakeRow where messenger = :messenger and urgency = :resting"
          + " and postedAt >= :first order by messenger, urgency, postedAt")
  List<Long> resting(String messenger, int resting, long first, Page page);

  @HQL(
      "update IntakeRow set dueAt = :due where messenger = :messenger and urgency = :resting"
          + " and postedAt between :first and :last"
          + " and dueAt > :due and delays > 0 and stage in :stages")
  int hasten(long due, int resting, List<String> stages, String messenger, long first, long last);

  @HQL(
      "select receivedAt from IntakeRow where workspace = :workspace"
          + " and conversationId = :conversation and stage = :stage and receivedAt <= :last"
          + " order by workspace, conversationId, stage, receivedAt desc")
  List<Long> atStage(String workspace, String conversation, String stage, long last, Page page);

  @HQL(
      "update IntakeRow set dueAt = :due where delays > 0 and dueAt > :due"
          + " and workspace = :workspace and conversationId = :conversation"
          + " and stage = :stage and receivedAt between :first and :last")
  int hasten(long due, String workspace, String conversation, String stage, long first, long last);

  @HQL("update IntakeRow set swept = true where id = :id and version = :version and swept = false")
  int sweep(UUID id, long version);

  @HQL("update IntakeRow set forgetAt = :at where id = :id")
  int forgetFrom(UUID id, long at);

  /** From 0 on: what has no moment is not read. */
  @HQL("select id from IntakeRow where forgetAt between 0 and :now order by forgetAt")
  List<UUID> toForget(long now, Page page);

  @HQL("from ItemRow where intakeId = :intake")
  List<ItemRow> items(UUID intake);

  @HQL("delete from ItemRow where intakeId = :intake")
  int forgetItems(UUID intake);

  @HQL("delete from IntakeRow where id = :id")
  int forget(UUID id);

  @HQL(
      "update IntakeRow set leasedUntil = :until, leaseNode = :node, version = version + 1"
          + " where id = :id and version = :version")
  int take(UUID id, long version, long until, String node);

  /** Nobody takes this row before then. */
  @HQL("update IntakeRow set leasedUntil = :until where id = :id")
  int setAside(UUID id, long until);

  @HQL(
      "update IntakeRow set leasedUntil = :until"
          + " where id = :id and version = :version and leasedUntil is not null")
  int renew(UUID id, long version, long until);

  @HQL(
      "update IntakeRow set leasedUntil = null, leaseNode = null"
          + " where id = :id and leasedUntil = :until")
  int release(UUID id, long until);

  /** The same of what that node took, and that nobody saved or prolonged since. */
  @HQL(
      "update IntakeRow set leasedUntil = null, leaseNode = null where id = :id"
          + " and version = :version and leasedUntil = :until and leaseNode = :node")
  int giveBack(UUID id, long version, long until, String node);

  @HQL("update IntakeRow set leasedUntil = null, leaseNode = null where leaseNode = :node")
  int takeBackLeases(String node);

  @HQL("where workspace = :workspace")
  List<WatermarkRow> watermarks(String workspace);

  @HQL("where workspace = :workspace and conversationId = :conversation")
  List<WatermarkRow> watermark(String workspace, String conversation);

  @HQL(
      "update WatermarkRow set lookedUntil = :until where workspace = :workspace"
          + " and conversationId = :conversation and lookedUntil < :until")
  int advance(String workspace, String conversation, long until);

  @HQL("where workspace = :workspace")
  List<FoundLateRow> foundLate(String workspace);

  @HQL(
      "delete from FoundLateRow where workspace = :workspace"
          + " and conversationId = :conversation and postId = :post")
  int forget(String workspace, String conversation, String post);
}
