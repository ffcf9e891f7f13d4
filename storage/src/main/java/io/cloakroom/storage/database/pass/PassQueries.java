package io.cloakroom.storage.database.pass;

import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;

/** What is asked of passes and browser sessions. */
interface PassQueries {
  StatelessSession session();

  @HQL(
      "update PassRow set usedAt = :now where hash = :hash and expiresAt > :now and usedAt is null")
  int redeem(String hash, long now);

  @HQL("delete from SessionRow where hash = :hash")
  int endSession(String hash);

  @HQL("delete from PassRow where personWorkspace = :workspace and personId = :person")
  int deletePassesOf(String workspace, String person);

  @HQL("delete from SessionRow where personWorkspace = :workspace and personId = :person")
  int deleteSessionsOf(String workspace, String person);

  @HQL("delete from PassRow where expiresAt < :before")
  int deleteExpiredPasses(long before);

  @HQL("delete from SessionRow where expiresAt < :before")
  int deleteExpiredSessions(long before);
}
