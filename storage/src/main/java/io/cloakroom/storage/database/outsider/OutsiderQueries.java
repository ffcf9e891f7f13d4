package io.cloakroom.storage.database.outsider;

import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.query.Page;

/** What is asked of those outside. */
interface OutsiderQueries {
  StatelessSession session();

  @HQL("where door = :door")
  List<OutsiderRow> ofDoor(String door);

  @HQL("where linkId = :link order by linkId, untilAt desc")
  List<OutsiderRow> ofLink(UUID link, Page page);

  @HQL(
      "update OutsiderRow set untilAt = 0 where linkId = :link and personId = :person"
          + " and untilAt > 0")
  int over(UUID link, String person);

  @HQL(
      "update OutsiderRow set tries = tries + 1 where id = :id and tries < :most"
          + " and browser is null and untilAt > :now")
  int countTry(UUID id, int most, long now);

  @HQL("update OutsiderRow set browser = :hash where id = :id and browser is null")
  int bind(UUID id, String hash);

  @HQL("select count(*) from OutsiderRow where id = :id and untilAt > :now and seenAt > :fresh")
  long isFresh(UUID id, long now, long fresh);

  @HQL(
      "update OutsiderRow set views = views + 1, seenAt = :now where id = :id and views < :most"
          + " and untilAt > :now")
  int countView(UUID id, int most, long now);

  @HQL("delete from OutsiderRow where imageId = :image")
  int forget(UUID image);
}
