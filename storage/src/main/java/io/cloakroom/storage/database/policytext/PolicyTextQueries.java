package io.cloakroom.storage.database.policytext;

import java.util.List;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.query.Page;

/** What is asked of texts of policies. Each order begins as an index does. */
interface PolicyTextQueries {
  StatelessSession session();

  /** By a unique key: at most one row. */
  @HQL("where workspace = :workspace and digest = :digest")
  List<TextVersionRow> ofDigest(String workspace, String digest);

  /** By a unique key: at most one row. */
  @HQL("where workspace = :workspace and versionNumber = :number")
  List<TextVersionRow> ofNumber(String workspace, int number);

  @HQL("where workspace = :workspace order by workspace desc, versionNumber desc")
  List<TextVersionRow> latest(String workspace, Page page);

  @HQL(
      "where workspace = :workspace and personId = :person"
          + " order by workspace desc, personId desc, acknowledgedAt desc, versionNumber desc")
  List<AcknowledgementRow> by(String workspace, String person, Page page);
}
