package io.cloakroom.storage.database.numbers;

import java.util.List;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.query.Page;
import org.hibernate.query.SelectionQuery;

/** What is asked of the numbers of months. */
interface NumbersQueries {
  StatelessSession session();

  /** By the unique key of the table: at most one row. */
  @HQL("from TallyRow where workspace = :workspace")
  SelectionQuery<TallyRow> tally(String workspace);

  @HQL("where messenger = :messenger and dueAt <= :now order by messenger, dueAt")
  List<TallyRow> due(String messenger, long now, Page page);

  @HQL("where workspace = :workspace and forMonth >= :since order by workspace, forMonth")
  List<MonthlyNumberRow> months(String workspace, String since, Page page);

  /** By the unique key of the table: at most one row. */
  @HQL("where workspace = :workspace and forMonth = :month")
  List<MonthlyNumberRow> month(String workspace, String month);
}
