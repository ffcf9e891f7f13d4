package io.cloakroom.audit;

import java.util.List;
import java.util.OptionalLong;

/**
 * Some of the events found, the latest first.
 *
 * @param next what to pass as {@code before} to read on; empty at the end
 */
public record AuditPage(List<RecordedEvent> events, OptionalLong next) {
  public AuditPage {
    events = List.copyOf(events);
  }
}
