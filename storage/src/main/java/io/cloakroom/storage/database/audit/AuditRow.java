package io.cloakroom.storage.database.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.vault.ImageId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event of the record. */
@Entity
@Table(name = "audit_event")
class AuditRow {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectReader DETAILS =
      JSON.readerFor(new TypeReference<Map<String, String>>() {});

  private static final String INSERT =
      "insert into audit_event (id, happened_at, workspace, action, actor_workspace, actor_id,"
          + " conversation_workspace, conversation_id, image_id, outcome, details)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long sequenceNumber;

  UUID id;
  long happenedAt;
  String workspace;
  String action;
  @Nullable String actorWorkspace;
  @Nullable String actorId;
  @Nullable String conversationWorkspace;
  @Nullable String conversationId;
  @Nullable UUID imageId;
  String outcome;
  String details;

  static AuditRow of(AuditEvent event) {
    AuditRow row = withoutDetails(event);
    row.details = write(event.details());
    return row;
  }

  /** All but one column, of which there are several ways to write it. */
  static AuditRow withoutDetails(AuditEvent event) {
    AuditRow row = new AuditRow();
    row.id = event.id();
    row.happenedAt = MomentColumn.write(event.at());
    row.workspace = WorkspaceColumn.write(event.workspace());
    row.action = event.action().code();
    row.actorWorkspace = event.actor().map(p -> WorkspaceColumn.write(p.workspace())).orElse(null);
    row.actorId = event.actor().map(Person::id).orElse(null);
    row.conversationWorkspace =
        event.conversation().map(c -> WorkspaceColumn.write(c.workspace())).orElse(null);
    row.conversationId = event.conversation().map(Conversation::id).orElse(null);
    row.imageId = event.image().map(ImageId::value).orElse(null);
    row.outcome = event.outcome();
    return row;
  }

  /** Adds them in a batch: Hibernate asks for the number of each, so that it inserts one by one. */
  static void insert(Connection connection, List<AuditRow> rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (AuditRow row : rows) {
        insert.setObject(1, row.id);
        insert.setLong(2, row.happenedAt);
        insert.setString(3, row.workspace);
        insert.setString(4, row.action);
        insert.setString(5, row.actorWorkspace);
        insert.setString(6, row.actorId);
        insert.setString(7, row.conversationWorkspace);
        insert.setString(8, row.conversationId);
        insert.setObject(9, row.imageId);
        insert.setString(10, row.outcome);
        insert.setString(11, row.details);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Stands for so many more events. */
  void count(long more) {
    details = write(toEvent().event().counting(more).details());
  }

  RecordedEvent toEvent() {
    return new RecordedEvent(
        sequenceNumber,
        new AuditEvent(
            id,
            MomentColumn.read(happenedAt),
            WorkspaceColumn.read(workspace),
            new Action(action),
            Optional.ofNullable(actorId).map(who -> new Person(present(actorWorkspace), who)),
            Optional.ofNullable(conversationId)
                .map(where -> new Conversation(present(conversationWorkspace), where)),
            Optional.ofNullable(imageId).map(ImageId::new),
            outcome,
            read(details)));
  }

  /** Of whoever has an id, which is never there without it. */
  private static Workspace present(@Nullable String workspace) {
    return WorkspaceColumn.read(Objects.requireNonNull(workspace, "no workspace beside an id"));
  }

  private static String write(Map<String, String> details) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(details));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts by name are always JSON", e);
    }
  }

  private static Map<String, String> read(String json) {
    try {
      return DETAILS.readValue(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the details of an event are damaged", e);
    }
  }
}
