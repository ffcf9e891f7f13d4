package io.cloakroom.storage.database.person;

import io.cloakroom.chat.Person;
import io.cloakroom.person.Lesson;
import io.cloakroom.person.Lessons;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What people were taught, in a database. Mostly it is read, and nothing is written. */
public final class DatabaseLessons implements Lessons {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS = List.of(LessonRow.class);

  private final Transactions transactions;

  public DatabaseLessons(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean claim(Person person, Lesson lesson, UUID occasion, Instant now) {
    while (true) {
      Optional<LessonRow> standing = standing(person, lesson);
      if (standing.isPresent()) {
        LessonRow row = standing.get();
        if (row.occasion.equals(occasion)) {
          return true;
        }
        if (!lesson.isDueAfter(row.given(), now)) {
          return false;
        }
      }
      // Where another occasion was faster, the next look finds it.
      if (isWritten(standing, LessonRow.of(person, lesson, occasion, now))) {
        return true;
      }
    }
  }

  private Optional<LessonRow> standing(Person person, Lesson lesson) {
    String workspace = WorkspaceColumn.write(person.workspace());
    return transactions.read(
        session ->
            new LessonQueries_(session)
                .given(workspace, person.id(), lesson.code()).stream().findFirst());
  }

  private boolean isWritten(Optional<LessonRow> standing, LessonRow fresh) {
    if (standing.isEmpty()) {
      return transactions.attempt(session -> Transactions.insert(session, fresh));
    }
    LessonRow row = standing.get();
    return transactions.in(
            session ->
                new LessonQueries_(session)
                    .giveAgain(row.id, row.occasion, fresh.occasion, fresh.givenAt))
        == 1;
  }

  @Override
  public Map<Lesson, Instant> given(Person person) {
    String workspace = WorkspaceColumn.write(person.workspace());
    List<LessonRow> rows =
        transactions.read(session -> new LessonQueries_(session).allGiven(workspace, person.id()));
    Map<Lesson, Instant> given = new EnumMap<>(Lesson.class);
    for (Lesson lesson : Lesson.values()) {
      rows.stream()
          .filter(row -> row.name.equals(lesson.code()))
          .forEach(row -> given.put(lesson, MomentColumn.read(row.givenAt)));
    }
    return given;
  }
}
