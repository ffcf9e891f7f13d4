package io.cloakroom.intake.queue;

import io.cloakroom.audit.AuditEvent;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a step came to: all of it is saved, or nothing.
 *
 * @param own the post of the step
 * @param others further posts that it changed
 */
public record Progress(Intake own, List<Intake> others, List<AuditEvent> events) {
  public Progress {
    others = List.copyOf(others);
    events = List.copyOf(events);
  }

  /** Of the step's own post alone. */
  public static Progress to(Intake own, List<AuditEvent> events) {
    return new Progress(own, List.of(), events);
  }

  public static Progress to(Intake own, AuditEvent... events) {
    return to(own, List.of(events));
  }

  /** Every post to save. */
  public List<Intake> changed() {
    return Stream.concat(Stream.of(own), others.stream()).toList();
  }
}
