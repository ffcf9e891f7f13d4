package io.cloakroom.storage.database;

import io.cloakroom.chat.Person;
import io.cloakroom.link.Session;
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
    row.personWorkspace = Workspaces.write(session.person().workspace());
    row.personId = session.person().id();
    row.startedAt = Moments.write(session.startedAt());
    row.expiresAt = Moments.write(session.expiresAt());
    return row;
  }

  Session toSession() {
    Person person = new Person(Workspaces.read(personWorkspace), personId);
    return new Session(hash, person, Moments.read(startedAt), Moments.read(expiresAt));
  }
}
