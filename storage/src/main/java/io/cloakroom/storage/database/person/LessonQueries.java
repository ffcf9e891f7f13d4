package io.cloakroom.storage.database.person;

import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;

/** What is asked of what people were taught. */
interface LessonQueries {
  StatelessSession session();

  /** By the unique key of the table: at most one row. */
  @HQL("where workspace = :workspace and personId = :person and name = :name")
  List<LessonRow> given(String workspace, String person, String name);

  /** One row for each lesson that there is. */
  @HQL("where workspace = :workspace and personId = :person")
  List<LessonRow> allGiven(String workspace, String person);

  @HQL(
      "update LessonRow set occasion = :occasion, givenAt = :at where id = :id and occasion ="
          + " :before")
  int giveAgain(UUID id, UUID before, UUID occasion, long at);
}
