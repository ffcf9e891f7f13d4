package io.cloakroom.storage.database.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.MomentColumn;
import java.time.Instant;
import java.util.function.ToIntFunction;
import org.hibernate.LockMode;

/** How one link ends before its time, and opens again: each change at most once, with its event. */
final class DatabaseEndings {
  private final Transactions transactions;

  DatabaseEndings(Transactions transactions) {
    this.transactions = transactions;
  }

  boolean revoke(LinkId id, Instant at, AuditEvent event) {
    return once(
        event,
        queries -> queries.revoke(id.value(), MomentColumn.write(at), -MomentColumn.write(at)));
  }

  boolean revokeAgain(Link revoked, Instant at, AuditEvent event) {
    return revoked.revokedAt().isPresent()
        && once(
            event,
            queries ->
                queries.revokeAgain(
                    revoked.id().value(),
                    MomentColumn.write(revoked.revokedAt().get()),
                    MomentColumn.write(at)));
  }

  boolean restore(Link revoked, AuditEvent event) {
    return transactions.in(
        session -> {
          LinkRow row =
              session.get(LinkRow.class, revoked.id().value(), LockMode.PESSIMISTIC_WRITE);
          boolean possible = row != null && row.isRestorableAs(revoked);
          if (possible) {
            row.restore();
            session.update(row);
            AuditRecorder.record(session, event);
          }
          return possible;
        });
  }

  boolean end(Link asRead, Instant at, AuditEvent event) {
    return once(
        event,
        queries ->
            queries.end(
                asRead.id().value(),
                MomentColumn.write(asRead.expiresAt()),
                asRead.limit().total().orElse(LinkQueries.NO_MOST),
                MomentColumn.write(at),
                -MomentColumn.write(at)));
  }

  /** Records the event with the change, which is made at most once. */
  private boolean once(AuditEvent event, ToIntFunction<LinkQueries> change) {
    return transactions.in(
        session -> {
          boolean changed = change.applyAsInt(new LinkQueries_(session)) == 1;
          if (changed) {
            AuditRecorder.record(session, event);
          }
          return changed;
        });
  }
}
