package io.cloakroom.storage.database.pass;

import io.cloakroom.chat.Person;
import io.cloakroom.link.pass.Session;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One browser session. */
@Entity
@Table(name = "browser_session")
class SessionRow {
  @Id String hash;
  String personWorkspace;
  String personId;
  long startedAt;
  long expiresAt;

  static SessionRow of(Session session) {
    SessionRow row = new SessionRow();
    row.hash = session.hash();
    row.personWorkspace = WorkspaceColumn.write(session.person().workspace());
    row.personId = session.person().id();
    row.startedAt = MomentColumn.write(session.startedAt());
    row.expiresAt = MomentColumn.write(session.expiresAt());
    return row;
  }

  Session toSession() {
    Person person = new Person(WorkspaceColumn.read(personWorkspace), personId);
    return new Session(hash, person, MomentColumn.read(startedAt), MomentColumn.read(expiresAt));
  }
}
