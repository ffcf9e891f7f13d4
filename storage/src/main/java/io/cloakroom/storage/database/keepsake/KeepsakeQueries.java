package io.cloakroom.storage.database.keepsake;

import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.query.SelectionQuery;

/** What is asked of what adapters have to finish. */
interface KeepsakeQueries {
  StatelessSession session();

  @HQL("from KeepsakeRow where shelf = :shelf and endsAt > :now order by shelf, endsAt")
  SelectionQuery<KeepsakeRow> standing(String shelf, long now);

  @HQL("delete from KeepsakeRow where id = :id")
  int forget(UUID id);

  /** What is sealed is sealed anew each time it is kept: it says which one stands. */
  @HQL("delete from KeepsakeRow where id = :id and words = :words")
  int forget(UUID id, byte[] words);

  @HQL(
      "update KeepsakeRow set words = :words, endsAt = :endsAt"
          + " where id = :id and words = :was")
  int replace(UUID id, byte[] was, byte[] words, long endsAt);

  @HQL("delete from KeepsakeRow where id = :id and endsAt <= :now")
  int forgetIfEnded(UUID id, long now);

  @HQL("delete from KeepsakeRow where endsAt <= :now")
  int forgetEnded(long now);
}
