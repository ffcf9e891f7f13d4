package io.cloakroom.storage.database.pass;

import io.cloakroom.chat.Person;
import io.cloakroom.link.pass.Pass;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One pass. */
@Entity
@Table(name = "pass")
class PassRow {
  @Id String hash;
  String personWorkspace;
  String personId;
  long expiresAt;

  /** Empty until it was used. */
  Long usedAt;

  static PassRow of(Pass pass) {
    PassRow row = new PassRow();
    row.hash = pass.hash();
    row.personWorkspace = WorkspaceColumn.write(pass.person().workspace());
    row.personId = pass.person().id();
    row.expiresAt = MomentColumn.write(pass.expiresAt());
    return row;
  }

  boolean isUsed() {
    return usedAt != null;
  }

  Person person() {
    return new Person(WorkspaceColumn.read(personWorkspace), personId);
  }

  Pass toPass() {
    return new Pass(hash, person(), MomentColumn.read(expiresAt));
  }
}
