package io.cloakroom.storage.database.audit;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Workspace;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.hibernate.StatelessSession;

/**
 * Where in the record to look: between two events, without either.
 *
 * @param above the sequence of the earlier one; empty from the first on
 * @param below the sequence of the later one; empty to the last
 */
record SequenceRange(OptionalLong above, OptionalLong below) {
  static final SequenceRange ALL = new SequenceRange(OptionalLong.empty(), OptionalLong.empty());

  /** Where everything stands that happened in the query's time, and little else. */
  static SequenceRange of(StatelessSession session, AuditQuery query) {
    return of(session, query, AuditLog.DISORDER);
  }

  /**
   * The same.
   *
   * @param disorder how much later than it happened something may have been recorded
   */
  static SequenceRange of(StatelessSession session, AuditQuery query, Duration disorder) {
    return new SequenceRange(
        query
            .period()
            .since()
            .map(at -> lastBefore(session, query.workspace(), at.minus(disorder)))
            .orElse(OptionalLong.empty()),
        query
            .period()
            .until()
            .map(at -> firstFrom(session, query.workspace(), at.plus(disorder)))
            .orElse(OptionalLong.empty()));
  }

  private static OptionalLong lastBefore(StatelessSession session, Workspace where, Instant at) {
    return one(
        session,
        "select sequence_number from audit_event where workspace = :workspace and happened_at < :at"
            + " order by workspace, happened_at desc, sequence_number desc"
            + " fetch first 1 rows only",
        where,
        at);
  }

  private static OptionalLong firstFrom(StatelessSession session, Workspace where, Instant at) {
    return one(
        session,
        "select sequence_number from audit_event where workspace = :workspace and happened_at >="
            + " :at order by workspace desc, happened_at, sequence_number fetch first 1 rows only",
        where,
        at);
  }

  private static OptionalLong one(
      StatelessSession session, String sql, Workspace where, Instant at) {
    return session
        .createNativeQuery(sql, Long.class)
        .setParameter("workspace", WorkspaceColumn.write(where))
        .setParameter("at", MomentColumn.write(at))
        .getResultStream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /** The same, and behind that event. */
  SequenceRange above(long sequence) {
    return new SequenceRange(
        OptionalLong.of(Math.max(sequence, above.orElse(Long.MIN_VALUE))), below);
  }

  /** The same, and before that event. */
  SequenceRange below(long sequence) {
    return new SequenceRange(
        above, OptionalLong.of(Math.min(sequence, below.orElse(Long.MAX_VALUE))));
  }
}
