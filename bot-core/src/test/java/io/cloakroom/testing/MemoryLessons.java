package io.cloakroom.testing;

import io.cloakroom.chat.Person;
import io.cloakroom.person.Lesson;
import io.cloakroom.person.Lessons;
import io.cloakroom.testing.MemoryState.GivenLesson;
import io.cloakroom.testing.MemoryState.LessonKey;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** What people were taught, in memory. */
final class MemoryLessons implements Lessons {
  private final MemoryDatabase database;

  MemoryLessons(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public boolean claim(Person person, Lesson lesson, UUID occasion, Instant now) {
    LessonKey key = new LessonKey(person, lesson);
    return database.change(
        state -> {
          GivenLesson standing = state.lessons.get(key);
          if (standing != null && standing.occasion().equals(occasion)) {
            return true;
          }
          if (standing != null && !lesson.isDueAfter(standing.at(), now)) {
            return false;
          }
          state.lessons.put(key, new GivenLesson(occasion, now));
          return true;
        });
  }

  @Override
  public Map<Lesson, Instant> given(Person person) {
    Map<Lesson, Instant> given = new EnumMap<>(Lesson.class);
    return database.read(
        state -> {
          state.lessons.forEach(
              (key, one) -> {
                if (key.person().equals(person)) {
                  given.put(key.lesson(), one.at());
                }
              });
          return given;
        });
  }
}
