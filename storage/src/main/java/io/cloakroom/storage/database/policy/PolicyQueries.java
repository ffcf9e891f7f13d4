package io.cloakroom.storage.database.policy;

import java.util.Collection;
import java.util.List;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.query.SelectionQuery;

/** What is asked of settings and roles. The whole workspace is the conversation with no name. */
interface PolicyQueries {
  StatelessSession session();

  @HQL("from PolicyValueRow where workspace = :workspace and conversationId = :conversation")
  List<PolicyValueRow> values(String workspace, String conversation);

  @HQL("from PolicyValueRow where workspace = :workspace and conversationId <> ''")
  List<PolicyValueRow> valuesOfEach(String workspace);

  /** By the unique key of the table: at most one row. */
  @HQL(
      "from PolicyValueRow where workspace = :workspace and conversationId = :conversation"
          + " and name = :name")
  SelectionQuery<PolicyValueRow> value(String workspace, String conversation, String name);

  @HQL(
      "from RoleHolderRow where workspace = :workspace and conversationId = :conversation"
          + " and role = :role")
  List<RoleHolderRow> holders(String workspace, String conversation, String role);

  @HQL("from RoleHolderRow where workspace = :workspace and kind = :kind and holderId = :holder")
  List<RoleHolderRow> held(String workspace, String kind, String holder);

  @HQL(
      "from RoleHolderRow where workspace = :workspace and kind = :kind"
          + " and holderId in :holders")
  List<RoleHolderRow> heldByAny(String workspace, String kind, Collection<String> holders);

  @HQL("from RoleHolderRow where workspace = :workspace and kind = :kind")
  List<RoleHolderRow> heldByAll(String workspace, String kind);

  @HQL(
      "delete from RoleHolderRow where workspace = :workspace and conversationId = :conversation"
          + " and role = :role and kind = :kind and holderId = :holder")
  int withdraw(String workspace, String conversation, String role, String kind, String holder);

  @HQL(
      "select distinct conversationId from PolicyValueRow"
          + " where workspace = :workspace and conversationId <> ''")
  List<String> withValues(String workspace);

  /** Always in the same order: no deadlocks. */
  @HQL(
      "select conversationId from PolicyValueRow where workspace = :workspace"
          + " and conversationId <> '' and name = :name and setting = :text"
          + " order by conversationId")
  List<String> withValue(String workspace, String name, String text);

  @HQL(
      "select distinct conversationId from RoleHolderRow"
          + " where workspace = :workspace and conversationId <> ''")
  List<String> withRoles(String workspace);
}
