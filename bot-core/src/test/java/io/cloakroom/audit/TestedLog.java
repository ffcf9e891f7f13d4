package io.cloakroom.audit;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** A record under test, and what is asked of it again and again. */
interface TestedLog {
  /** The record under test; the same one throughout a test, empty at its start. */
  AuditLog testee();

  default List<AuditEvent> append(int count) {
    List<AuditEvent> events = IntStream.range(0, count).mapToObj(i -> event(HOME)).toList();
    events.forEach(testee()::append);
    return events;
  }

  default AuditPage find(AuditQuery query, OptionalLong before, int limit) {
    return testee().find(query, before, limit);
  }

  default List<AuditEvent> all(AuditQuery query) {
    AuditPage page = find(query, OptionalLong.empty(), 100);
    assertThat(page.next()).isEmpty();
    return page.events().stream().map(RecordedEvent::event).toList();
  }
}
