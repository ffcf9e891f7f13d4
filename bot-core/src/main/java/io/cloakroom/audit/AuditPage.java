package io.cloakroom.audit;

import java.util.List;
import java.util.OptionalLong;

/**
 * Some of the events found, the latest first.
 *
 * @param next where to read on in the same direction; empty at the end
 * @param cut whether it ends because {@link AuditLog#MOST_READ} events were looked at, and not
 *     because it is full: there may or may not be more that fit
 */
public record AuditPage(List<RecordedEvent> events, OptionalLong next, boolean cut) {
  public AuditPage {
    events = List.copyOf(events);
  }
}
