package io.cloakroom.demo.web;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.demo.world.DemoCast;
import io.cloakroom.policy.Roles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The record, live, for whoever holds the security role. Looking at it is itself recorded; a page
 * that goes on looking is one query every five minutes, or the record would be about nothing else.
 */
public final class LogWatch {
  private static final Duration ONE_LOOK = Duration.ofMinutes(5);
  private static final int LATEST = 100;

  private final AuditLog audit;
  private final Roles roles;
  private final Messenger messenger;
  private final Clock clock;
  private final Map<Person, Instant> lookedAt = new ConcurrentHashMap<>();

  public LogWatch(AuditLog audit, Roles roles, Messenger messenger, Clock clock) {
    this.audit = audit;
    this.roles = roles;
    this.messenger = messenger;
    this.clock = clock;
  }

  /** Whether the person may watch now. */
  public boolean isOpenTo(Person reader) {
    try {
      return roles.isSecurity(reader, messenger.membership(reader, security()));
    } catch (MessengerUnavailable e) {
      return false;
    }
  }

  /** The latest events, the newest first; empty when the person may not see them. */
  public Optional<List<RecordedEvent>> latest(Person reader) {
    boolean open = isOpenTo(reader);
    recordOnce(reader, open);
    return open
        ? Optional.of(
            audit
                .find(AuditQuery.everything(DemoCast.WORKSPACE), OptionalLong.empty(), LATEST)
                .events())
        : Optional.empty();
  }

  private void recordOnce(Person reader, boolean open) {
    Instant now = clock.instant();
    Instant before = lookedAt.getOrDefault(reader, Instant.MIN);
    if (before.isBefore(now.minus(ONE_LOOK))) {
      AuditEvent event =
          AuditEvent.of(now, DemoCast.WORKSPACE, open ? Action.AUDIT_QUERY : Action.COMMAND_DENIED)
              .by(reader)
              .with("command", "log watch");
      audit.append(open ? event : event.withOutcome("not_security"));
      lookedAt.put(reader, now);
    }
  }

  private static Conversation security() {
    return new Conversation(DemoCast.WORKSPACE, "security");
  }
}
