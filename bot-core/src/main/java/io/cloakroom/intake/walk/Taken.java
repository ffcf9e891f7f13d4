package io.cloakroom.intake.walk;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import java.util.List;

/** An attachment after its turn, and what is to be recorded of it. */
record Taken(Item item, List<AuditEvent> events) {
  static Taken as(Item item, AuditEvent... events) {
    return new Taken(item, List.of(events));
  }

  /** The same, brought back in this way. */
  Taken as(ItemState how) {
    return new Taken(item.carried(how, item.copies().get(0)), events);
  }
}
