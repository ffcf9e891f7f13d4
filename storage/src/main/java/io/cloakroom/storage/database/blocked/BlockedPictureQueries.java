package io.cloakroom.storage.database.blocked;

import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;

/** What is asked of blocked pictures. */
interface BlockedPictureQueries {
  StatelessSession session();

  @HQL("where workspace = :workspace order by workspace, blockedAt, imageId")
  List<BlockedPictureRow> in(String workspace);

  @HQL("delete from BlockedPictureRow where imageId = :image and workspace = :workspace")
  int remove(UUID image, String workspace);
}
