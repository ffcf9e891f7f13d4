package io.cloakroom.storage.database.intake;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Watermarks;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** Watermarks in a database. */
final class DatabaseWatermarks implements Watermarks {
  private final Transactions transactions;

  DatabaseWatermarks(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Map<Conversation, Watermark> of(Workspace workspace) {
    return transactions.read(
        session ->
            new IntakeQueries_(session)
                .watermarks(WorkspaceColumn.write(workspace)).stream()
                    .collect(
                        Collectors.toUnmodifiableMap(
                            row -> new Conversation(workspace, row.conversationId),
                            row -> new Watermark(MomentColumn.read(row.lookedUntil)))));
  }

  @Override
  public Optional<Watermark> of(Conversation conversation) {
    String workspace = WorkspaceColumn.write(conversation.workspace());
    return transactions.read(
        session ->
            new IntakeQueries_(session)
                .watermark(workspace, conversation.id()).stream()
                    .map(row -> new Watermark(MomentColumn.read(row.lookedUntil)))
                    .findFirst());
  }

  @Override
  public void advance(Conversation conversation, Watermark to) {
    // When the row appears between the look and the insert, the second look finds it.
    while (!transactions.attempt(session -> advance(session, conversation, to))) {}
  }

  private static void advance(StatelessSession session, Conversation conversation, Watermark to) {
    IntakeQueries queries = new IntakeQueries_(session);
    String workspace = WorkspaceColumn.write(conversation.workspace());
    long until = MomentColumn.write(to.at());
    if (queries.watermark(workspace, conversation.id()).isEmpty()) {
      WatermarkRow row = new WatermarkRow();
      row.id = UUID.randomUUID();
      row.workspace = workspace;
      row.conversationId = conversation.id();
      row.lookedUntil = until;
      Transactions.insert(session, row);
    } else {
      queries.advance(workspace, conversation.id(), until);
    }
  }
}
