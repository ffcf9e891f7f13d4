package io.cloakroom.storage.database.person;

import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.query.SelectionQuery;

/** What is asked of what people chose. */
interface PreferenceQueries {
  StatelessSession session();

  /** By the unique key of the table: at most one row. */
  @HQL("from PreferenceRow where workspace = :workspace and personId = :person and name = :name")
  SelectionQuery<PreferenceRow> chosen(String workspace, String person, String name);
}
