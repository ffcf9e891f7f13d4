package io.cloakroom.storage.database.audit;

import io.cloakroom.audit.AuditEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Reads events for the sealed record, and believes nothing of them. */
final class StoredEvents {
  /** In this order. */
  static final String COLUMNS =
      "e.sequence_number, e.id, e.happened_at, e.workspace, e.action, e.actor_workspace,"
          + " e.actor_id, e.conversation_workspace, e.conversation_id, e.image_id, e.outcome,"
          + " e.details";

  private StoredEvents() {}

  /**
   * The event of a row; empty when this program would have written its row otherwise.
   *
   * @param first where {@link #COLUMNS} begin
   */
  static Optional<AuditEvent> read(ResultSet from, int first) throws SQLException {
    AuditRow row = row(from, first);
    try {
      AuditEvent event = row.toEvent().event();
      return same(row, AuditRow.withoutDetails(event)) ? Optional.of(event) : Optional.empty();
    } catch (IllegalArgumentException
        | IllegalStateException
        | NullPointerException
        | IndexOutOfBoundsException damaged) {
      return Optional.empty();
    }
  }

  private static AuditRow row(ResultSet from, int first) throws SQLException {
    AuditRow row = new AuditRow();
    row.sequenceNumber = from.getLong(first);
    row.id = from.getObject(first + 1, UUID.class);
    row.happenedAt = from.getLong(first + 2);
    row.workspace = from.getString(first + 3);
    row.action = from.getString(first + 4);
    row.actorWorkspace = from.getString(first + 5);
    row.actorId = from.getString(first + 6);
    row.conversationWorkspace = from.getString(first + 7);
    row.conversationId = from.getString(first + 8);
    row.imageId = from.getObject(first + 9, UUID.class);
    row.outcome = from.getString(first + 10);
    row.details = from.getString(first + 11);
    return row;
  }

  /** What does not go into the event must not be there; details may be laid out otherwise. */
  private static boolean same(AuditRow one, AuditRow other) {
    return one.id.equals(other.id)
        && one.happenedAt == other.happenedAt
        && one.workspace.equals(other.workspace)
        && one.action.equals(other.action)
        && Objects.equals(one.actorWorkspace, other.actorWorkspace)
        && Objects.equals(one.actorId, other.actorId)
        && Objects.equals(one.conversationWorkspace, other.conversationWorkspace)
        && Objects.equals(one.conversationId, other.conversationId)
        && Objects.equals(one.imageId, other.imageId)
        && one.outcome.equals(other.outcome);
  }
}
