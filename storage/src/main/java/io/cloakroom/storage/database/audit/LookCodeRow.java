package io.cloakroom.storage.database.audit;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;

/** The code of a look that was marked with it: by it the look is found again. */
@Entity
@Table(name = "look_code")
class LookCodeRow {
  /** That of the event which records the look. */
  @Id UUID id;

  String workspace;
  String code;

  /** Empty for an event that is no marked look. */
  static Optional<LookCodeRow> of(AuditEvent event) {
    return Optional.ofNullable(event.details().get(AuditEvent.LOOK_CODE))
        .map(code -> of(event, code));
  }

  private static LookCodeRow of(AuditEvent event, String code) {
    LookCodeRow row = new LookCodeRow();
    row.id = event.id();
    row.workspace = WorkspaceColumn.write(event.workspace());
    row.code = code;
    return row;
  }
}
