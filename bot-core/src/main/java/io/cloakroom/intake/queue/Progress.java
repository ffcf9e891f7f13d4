package io.cloakroom.intake.queue;

import io.cloakroom.audit.AuditEvent;
import java.util.List;

/**
 * What a step came to.
 *
 * @param changed every row to save, the step's own first; all or none
 */
public record Progress(List<Intake> changed, List<AuditEvent> events) {
  public Progress {
    changed = List.copyOf(changed);
    events = List.copyOf(events);
  }

  public static Progress to(Intake next, AuditEvent... events) {
    return new Progress(List.of(next), List.of(events));
  }

  public Intake own() {
    return changed.get(0);
  }
}
