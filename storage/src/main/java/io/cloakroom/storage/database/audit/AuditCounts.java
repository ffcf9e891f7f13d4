package io.cloakroom.storage.database.audit;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.StatelessSession;

/** Counts the events of several actions with one statement: each along its part of the index. */
final class AuditCounts {
  private AuditCounts() {}

  /** Of each action so many at most. */
  static Map<Action, Integer> of(StatelessSession session, AuditQuery query, int most) {
    SequenceRange range = SequenceRange.of(session, query, Duration.ZERO);
    List<AuditSearch> searches =
        query.actions().stream()
            .sorted((one, other) -> one.code().compareTo(other.code()))
            .flatMap(one -> AuditSearch.of(query.of(Set.of(one)), range, true).stream())
            .toList();
    var counts =
        session.createNativeQuery(
            searches.stream().map(AuditSearch::countSql).collect(joining(" union all ")),
            Object[].class);
    searches.get(0).parameters(false).forEach(counts::setParameter);
    return counts
        .setParameter("limit", most)
        .getResultStream()
        .filter(row -> ((Number) row[1]).intValue() > 0)
        .collect(toMap(row -> new Action((String) row[0]), row -> ((Number) row[1]).intValue()));
  }
}
