package io.cloakroom.storage.database;

import io.cloakroom.audit.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Interceptor;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A row of which each transaction that writes it has another, which is never changed and stays: an
 * event of the record. Where it is there what it was written with is there too. It goes along with
 * the session of its transaction, and knows all events that are put on record there.
 */
final class CommitWitness implements Interceptor {
  private final List<AuditEvent> events = new ArrayList<>();
  private @Nullable Object row;

  /** Of the transaction that the session is in; the first one counts. */
  static void note(StatelessSession session, Object row) {
    of(session).filter(witness -> witness.row == null).ifPresent(witness -> witness.row = row);
  }

  /** To be told of once the transaction is committed. */
  static void heard(StatelessSession session, List<AuditEvent> recorded) {
    of(session).ifPresent(witness -> witness.events.addAll(recorded));
  }

  /** How many that are so far. */
  static int count(StatelessSession session) {
    return of(session).map(witness -> witness.events.size()).orElse(0);
  }

  /** Only so many of them, the first, are still on record: what came then was undone. */
  static void undoneBut(StatelessSession session, int first) {
    of(session).ifPresent(witness -> witness.events.subList(first, witness.events.size()).clear());
  }

  private static Optional<CommitWitness> of(StatelessSession session) {
    return ((SharedSessionContractImplementor) session).getInterceptor()
            instanceof CommitWitness witness
        ? Optional.of(witness)
        : Optional.empty();
  }

  List<AuditEvent> events() {
    return events;
  }

  Optional<Object> row() {
    return Optional.ofNullable(row);
  }
}
