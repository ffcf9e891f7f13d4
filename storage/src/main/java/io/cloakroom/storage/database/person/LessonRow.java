package io.cloakroom.storage.database.person;

import io.cloakroom.chat.Person;
import io.cloakroom.person.Lesson;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The last time that one person was given one lesson. */
@Entity
@Table(name = "lesson")
class LessonRow {
  @Id UUID id;
  String workspace;
  String personId;
  String name;
  UUID occasion;
  long givenAt;

  static LessonRow of(Person person, Lesson lesson, UUID occasion, Instant at) {
    LessonRow row = new LessonRow();
    row.id = UUID.randomUUID();
    row.workspace = WorkspaceColumn.write(person.workspace());
    row.personId = person.id();
    row.name = lesson.code();
    row.occasion = occasion;
    row.givenAt = MomentColumn.write(at);
    return row;
  }

  Instant given() {
    return MomentColumn.read(givenAt);
  }
}
