package io.cloakroom.storage.database;

import io.cloakroom.audit.AuditEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of the events that this process puts on record, each once it is committed. */
public final class CommittedEvents {
  private static final Logger LOG = LoggerFactory.getLogger(CommittedEvents.class);

  private final List<Consumer<AuditEvent>> hearers = new CopyOnWriteArrayList<>();

  CommittedEvents() {}

  /**
   * From now on.
   *
   * @param hearer is told by the thread that committed, which it must not hold up; what it throws
   *     is logged
   */
  public void to(Consumer<AuditEvent> hearer) {
    hearers.add(hearer);
  }

  void tell(List<AuditEvent> events) {
    for (AuditEvent event : events) {
      hearers.forEach(hearer -> tell(hearer, event));
    }
  }

  /** It is committed: whoever hears of it undoes nothing. */
  private static void tell(Consumer<AuditEvent> hearer, AuditEvent event) {
    try {
      hearer.accept(event);
    } catch (RuntimeException e) {
      LOG.error("an event that is on record was not heard of: {}", e.getClass().getName());
    }
  }
}
