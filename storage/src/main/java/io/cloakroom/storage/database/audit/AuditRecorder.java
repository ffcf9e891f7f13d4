package io.cloakroom.storage.database.audit;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.storage.database.Transactions;
import java.util.List;
import org.hibernate.StatelessSession;

/** Writes events within the transaction of what they record. */
public final class AuditRecorder {
  private AuditRecorder() {}

  /** Fails, and with it the whole transaction, when an event with this id is there already. */
  public static void record(StatelessSession session, AuditEvent event) {
    AuditRow row = AuditRow.of(event);
    session.insert(row);
    Transactions.witness(session, row);
    Transactions.recorded(session, List.of(event));
    LookCodeRow.of(event).ifPresent(session::insert);
  }

  /** The same of several, in their order, in as few statements as the database takes. */
  public static void record(StatelessSession session, List<AuditEvent> events) {
    if (events.size() < 2) {
      events.forEach(event -> record(session, event));
      return;
    }
    List<AuditRow> rows = events.stream().map(AuditRow::of).toList();
    session.doWork(connection -> AuditRow.insert(connection, rows));
    Transactions.witness(session, rows.get(0));
    Transactions.recorded(session, events);
    session.insertMultiple(
        events.stream().flatMap(event -> LookCodeRow.of(event).stream()).toList());
  }
}
