package io.cloakroom.storage.database.audit;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditPage;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.hibernate.StatelessSession;

/** Reads one page of the record, along as many indexes as it takes. */
final class AuditPages {
  private final StatelessSession session;
  private final AuditQuery query;
  private final int limit;
  private final boolean latestFirst;

  private AuditPages(StatelessSession session, AuditQuery query, int limit, boolean latestFirst) {
    this.session = session;
    this.query = query;
    this.limit = limit;
    this.latestFirst = latestFirst;
  }

  /** What stands before that place, the latest first. */
  static AuditPage before(
      StatelessSession session, AuditQuery query, OptionalLong before, int limit) {
    SequenceRange range = SequenceRange.of(session, query);
    return new AuditPages(session, query, limit, true)
        .read(before.isPresent() ? range.below(before.getAsLong()) : range);
  }

  /** What stands behind that place, the latest of it first. */
  static AuditPage after(StatelessSession session, AuditQuery query, long after, int limit) {
    AuditPage page =
        new AuditPages(session, query, limit, false)
            .read(SequenceRange.of(session, query).above(after));
    List<RecordedEvent> events = new ArrayList<>(page.events());
    Collections.reverse(events);
    return new AuditPage(events, page.next(), page.cut());
  }

  /** In the order of reading. */
  private AuditPage read(SequenceRange range) {
    List<RecordedEvent> found = new ArrayList<>();
    OptionalLong edge = OptionalLong.empty();
    for (AuditSearch search : AuditSearch.of(query, range, latestFirst)) {
      OptionalLong its = edge(search);
      if (its.isPresent() && (edge.isEmpty() || isBefore(its.getAsLong(), edge.getAsLong()))) {
        edge = its;
      }
      AuditSearch near = its.isPresent() ? search.upTo(its.getAsLong()) : search;
      near.run(session, limit + 1).stream().map(AuditRow::toEvent).forEach(found::add);
    }
    return page(found, edge);
  }

  /** Behind the nearest edge one of the searches may have found what another did not look at. */
  private AuditPage page(List<RecordedEvent> found, OptionalLong edge) {
    Comparator<RecordedEvent> rising = Comparator.comparingLong(RecordedEvent::sequence);
    List<RecordedEvent> sure =
        found.stream()
            .filter(one -> edge.isEmpty() || !isBefore(edge.getAsLong(), one.sequence()))
            .sorted(latestFirst ? rising.reversed() : rising)
            .toList();
    if (sure.size() > limit) {
      return new AuditPage(
          sure.subList(0, limit), OptionalLong.of(sure.get(limit - 1).sequence()), false);
    }
    return new AuditPage(sure, edge, edge.isPresent());
  }

  /** Whether one comes before the other on the way. */
  private boolean isBefore(long one, long other) {
    return latestFirst ? one > other : one < other;
  }

  private OptionalLong edge(AuditSearch search) {
    return search.looksThrough() ? search.edge(session, AuditLog.MOST_READ) : OptionalLong.empty();
  }
}
