package io.cloakroom.storage.database.lease;

import io.cloakroom.adapter.Leases;
import io.cloakroom.storage.database.Transactions;
import java.util.List;
import org.hibernate.StatelessSession;

/** Leases as rows, each taken by one conditional change, at the moment that the database has. */
public final class DatabaseLeases implements Leases {
  public static final List<Class<?>> ROWS = List.of(LeaseRow.class);

  /** Stands between the name of a node and what tells one of its runs from the others. */
  public static final String RUN = "/";

  private static final String ON_H2 =
      "datediff(nanosecond, timestamp with time zone '1970-01-01 00:00:00+00:00',"
          + " current_timestamp(9))";

  /** Not the moment at which the transaction began: it may have waited for the row since. */
  private static final String ON_SERVER =
      "cast(extract(epoch from clock_timestamp()) * 1000000000 as bigint)";

  private static final String TAKE =
      "update lease set holder = :node, held_until = %1$s + :length"
          + " where what = :what and (holder = :node or held_until <= %1$s)";

  private static final String GIVE_UP =
      "update lease set holder = '', held_until = 0 where what = :what and holder = :node";

  /** There is a row for each thing that one alone does: some, and hundreds of shards at most. */
  private static final String TAKE_BACK =
      "update lease set holder = '', held_until = 0 where left(holder, :length) = :run";

  private final Transactions transactions;
  private final String take;

  private DatabaseLeases(Transactions transactions, String now) {
    this.transactions = transactions;
    this.take = TAKE.formatted(now);
  }

  /**
   * @param server whether the database is PostgreSQL
   */
  public static DatabaseLeases over(Transactions transactions, boolean server) {
    return new DatabaseLeases(transactions, server ? ON_SERVER : ON_H2);
  }

  @Override
  public boolean take(String what, String node) {
    return isTaken(what, node) || (isNew(what) && isTaken(what, node));
  }

  private boolean isTaken(String what, String node) {
    return transactions.in(
        session ->
            session
                    .createNativeMutationQuery(take)
                    .setParameter("node", node)
                    .setParameter("length", LENGTH.toNanos())
                    .setParameter("what", what)
                    .executeUpdate()
                == 1);
  }

  private boolean isNew(String what) {
    if (transactions.read(session -> isKnown(session, what))) {
      return false;
    }
    // Another node that made it meanwhile made the same.
    transactions.attempt(session -> Transactions.insert(session, LeaseRow.free(what)));
    return true;
  }

  private static boolean isKnown(StatelessSession session, String what) {
    return session.get(LeaseRow.class, what) != null;
  }

  @Override
  public void giveUp(String what, String node) {
    transactions.run(
        session ->
            session
                .createNativeMutationQuery(GIVE_UP)
                .setParameter("what", what)
                .setParameter("node", node)
                .executeUpdate());
  }

  /**
   * Lets anybody have what the runs of that node had: once nobody else can be that node.
   *
   * @param node its name, without what tells its runs apart
   */
  public void takeBack(String node) {
    String run = node + RUN;
    transactions.run(
        session ->
            session
                .createNativeMutationQuery(TAKE_BACK)
                .setParameter("length", run.length())
                .setParameter("run", run)
                .executeUpdate());
  }
}
