package io.cloakroom.storage.database.policytext;

import io.cloakroom.policy.text.TextVersion;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** One text of a policy. */
@Entity
@Table(name = "policy_text")
class TextVersionRow {
  @Id UUID id;
  String workspace;
  int versionNumber;
  String digest;
  long sinceAt;

  static TextVersionRow of(TextVersion version) {
    TextVersionRow row = new TextVersionRow();
    row.id = UUID.randomUUID();
    row.workspace = WorkspaceColumn.write(version.workspace());
    row.versionNumber = version.number();
    row.digest = version.digest();
    row.sinceAt = MomentColumn.write(version.since());
    return row;
  }

  TextVersion toVersion() {
    return new TextVersion(
        WorkspaceColumn.read(workspace), versionNumber, digest, MomentColumn.read(sinceAt));
  }
}
