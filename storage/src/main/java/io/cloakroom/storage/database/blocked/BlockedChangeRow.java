package io.cloakroom.storage.database.blocked;

import io.cloakroom.chat.Workspace;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** That something of a workspace's blocked pictures is otherwise: another mark each time. */
@Entity
@Table(name = "blocked_change")
class BlockedChangeRow {
  @Id String workspace;
  UUID changed;

  static BlockedChangeRow of(Workspace workspace) {
    BlockedChangeRow row = new BlockedChangeRow();
    row.workspace = WorkspaceColumn.write(workspace);
    row.changed = UUID.randomUUID();
    return row;
  }
}
