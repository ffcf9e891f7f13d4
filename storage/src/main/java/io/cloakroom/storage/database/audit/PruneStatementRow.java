package io.cloakroom.storage.database.audit;

import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What was said of events that are removed from the record. */
@Entity
@Table(name = "prune_statement")
class PruneStatementRow {
  @Id long number;

  String workspace;
  String note;
  boolean removed;
  boolean told;

  static PruneStatementRow of(PruneStatement statement) {
    PruneStatementRow row = new PruneStatementRow();
    row.number = statement.body().number();
    row.workspace = WorkspaceColumn.write(statement.body().workspace());
    row.note = statement.text();
    return row;
  }
}
