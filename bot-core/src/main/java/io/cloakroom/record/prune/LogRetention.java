package io.cloakroom.record.prune;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * For how long workspaces keep what is on record: for ever, unless security ordered otherwise. The
 * order is an event of the record itself and stands nowhere else, so that whoever can write to the
 * database cannot order anything that is not on record.
 */
public final class LogRetention {
  private final AuditLog audit;
  private final Clock clock;

  public LogRetention(AuditLog audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /** The latest order; empty where there never was one, or only a newer release can read it. */
  public Optional<RetentionOrder> of(Workspace workspace) {
    return audit
        .find(AuditQuery.of(workspace, Action.RECORD_RETENTION), OptionalLong.empty(), 1)
        .events()
        .stream()
        .map(RecordedEvent::event)
        .findFirst()
        .flatMap(RetentionOrder::read);
  }

  /**
   * Orders it.
   *
   * @param keep empty for ever
   */
  public void order(Person by, Optional<Duration> keep) {
    audit.append(
        AuditEvent.of(clock.instant(), by.workspace(), Action.RECORD_RETENTION)
            .by(by)
            .with(
                RetentionOrder.KEEP,
                keep.map(days -> Long.toString(days.toDays())).orElse(RetentionOrder.FOREVER)));
  }
}
