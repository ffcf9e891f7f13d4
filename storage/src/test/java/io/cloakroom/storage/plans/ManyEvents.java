package io.cloakroom.storage.plans;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.audit.AuditRecorder;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A record of some length, made at once: an event a transaction would be most of a test. */
public final class ManyEvents {
  private ManyEvents() {}

  /**
   * Records events in their order.
   *
   * @param event by its number, from the first one on
   * @param end behind the last one
   */
  public static void record(
      DatabaseStores stores, int first, int end, IntFunction<AuditEvent> event) {
    List<AuditEvent> events = IntStream.range(first, end).mapToObj(event).toList();
    stores.database().transactions().run(session -> AuditRecorder.record(session, events));
  }
}
