package io.cloakroom.storage.database.audit;

import io.cloakroom.audit.AuditEvent;
import java.util.List;
import org.hibernate.StatelessSession;

/** Writes events within the transaction of what they record. */
public final class AuditRecorder {
  private AuditRecorder() {}

  /** Fails, and with it the whole transaction, when an event with this id is there already. */
  public static void record(StatelessSession session, AuditEvent event) {
    session.insert(AuditRow.of(event));
    LookCodeRow.of(event).ifPresent(session::insert);
  }

  public static void record(StatelessSession session, List<AuditEvent> events) {
    events.forEach(event -> record(session, event));
  }
}
