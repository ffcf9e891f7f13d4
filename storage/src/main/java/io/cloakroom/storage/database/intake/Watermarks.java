package io.cloakroom.storage.database.intake;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** Up to where each conversation has been looked through. */
final class Watermarks {
  private final Transactions transactions;

  Watermarks(Transactions transactions) {
    this.transactions = transactions;
  }

  Map<Conversation, Watermark> of(Workspace workspace) {
    return transactions.read(
        session ->
            session
                .createSelectionQuery(
                    "from WatermarkRow where workspace = :workspace", WatermarkRow.class)
                .setParameter("workspace", WorkspaceColumn.write(workspace))
                .getResultList()
                .stream()
                .collect(
                    Collectors.toUnmodifiableMap(
                        row -> new Conversation(workspace, row.conversationId),
                        row -> new Watermark(MomentColumn.read(row.lookedUntil)))));
  }

  void advance(Conversation conversation, Watermark to) {
    // When the row appears between the look and the insert, the second look finds it.
    while (!transactions.attempt(session -> advance(session, conversation, to))) {}
  }

  private static void advance(StatelessSession session, Conversation conversation, Watermark to) {
    long until = MomentColumn.write(to.at());
    if (!exists(session, conversation)) {
      WatermarkRow row = new WatermarkRow();
      row.id = UUID.randomUUID();
      row.workspace = WorkspaceColumn.write(conversation.workspace());
      row.conversationId = conversation.id();
      row.lookedUntil = until;
      Transactions.insert(session, row);
    } else {
      session
          .createMutationQuery(
              "update WatermarkRow set lookedUntil = :until where workspace = :workspace"
                  + " and conversationId = :conversation and lookedUntil < :until")
          .setParameter("until", until)
          .setParameter("workspace", WorkspaceColumn.write(conversation.workspace()))
          .setParameter("conversation", conversation.id())
          .executeUpdate();
    }
  }

  private static boolean exists(StatelessSession session, Conversation conversation) {
    return !session
        .createSelectionQuery(
            "select id from WatermarkRow where workspace = :workspace"
                + " and conversationId = :conversation",
            UUID.class)
        .setParameter("workspace", WorkspaceColumn.write(conversation.workspace()))
        .setParameter("conversation", conversation.id())
        .getResultList()
        .isEmpty();
  }
}
