package io.cloakroom.storage.database.pass;

import io.cloakroom.chat.Person;
import io.cloakroom.link.pass.Pass;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One pass that was not used yet. */
@Entity
@Table(name = "pass")
class PassRow {
  @Id String hash;
  String personWorkspace;
  String personId;
  long expiresAt;

  static PassRow of(Pass pass) {
    PassRow row = new PassRow();
    row.hash = pass.hash();
    row.personWorkspace = WorkspaceColumn.write(pass.person().workspace());
    row.personId = pass.person().id();
    row.expiresAt = MomentColumn.write(pass.expiresAt());
    return row;
  }

  Pass toPass() {
    Person person = new Person(WorkspaceColumn.read(personWorkspace), personId);
    return new Pass(hash, person, MomentColumn.read(expiresAt));
  }
}
