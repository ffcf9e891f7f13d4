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

  @HQL("delete from KeepsakeRow where endsAt <= :now")
  int forgetEnded(long now);
}
