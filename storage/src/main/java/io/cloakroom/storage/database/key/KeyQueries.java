package io.cloakroom.storage.database.key;

import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.query.Page;

/** What is asked of wrapped keys. */
interface KeyQueries {
  StatelessSession session();

  @HQL("delete from ImageKeyRow where imageId = :image")
  int destroy(UUID image);

  @HQL("from ImageKeyRow")
  List<ImageKeyRow> ofImages(Page page);

  @HQL("from NamedKeyRow order by name, version")
  List<NamedKeyRow> named();
}
