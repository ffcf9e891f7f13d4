package io.cloakroom.storage.database;

import io.cloakroom.chat.Person;
import io.cloakroom.link.Pass;
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
    row.personWorkspace = Workspaces.write(pass.person().workspace());
    row.personId = pass.person().id();
    row.expiresAt = Moments.write(pass.expiresAt());
    return row;
  }

  Pass toPass() {
    Person person = new Person(Workspaces.read(personWorkspace), personId);
    return new Pass(hash, person, Moments.read(expiresAt));
  }
}
