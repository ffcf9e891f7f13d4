package io.cloakroom.intake;

import io.cloakroom.audit.AuditEvent;
import java.util.List;

/** An attachment after its turn, and what is to be recorded of it. */
record Taken(Item item, List<AuditEvent> events) {
  static Taken as(Item item, AuditEvent... events) {
    return new Taken(item, List.of(events));
  }
}
