package io.cloakroom.command;

import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import io.cloakroom.link.RefusedLooks;
import io.cloakroom.request.AccessRequest;
import java.time.Clock;

/** Puts on record that somebody was refused a command, or a picture that they asked it for. */
public final class Denials {
  private final AuditLog audit;
  private final Clock clock;

  public Denials(AuditLog audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  public void record(Usage usage, Person caller, Conversation about, String outcome) {
    audit.append(event(usage, caller, about, outcome));
  }

  /** For a command about one picture, whose right depends on the picture. */
  public void record(Usage usage, Person caller, Link about, String outcome) {
    audit.append(event(usage, caller, about.audience(), outcome).on(about.image().id()));
  }

  /** For an answer to a request by somebody who does not decide on it. */
  public void record(Person caller, AccessRequest about, String outcome) {
    AccessRequest.Target target = about.target();
    audit.append(
        AuditEvent.of(clock.instant(), target.audience().workspace(), Action.COMMAND_DENIED)
            .by(caller)
            .in(target.audience())
            .on(target.image())
            .withOutcome(outcome)
            .with("command", "request")
            .with("request", about.id().toString()));
  }

  /** For a picture that does not open for them, as its page records it. */
  public void record(Person caller, Link about, Outcome outcome) {
    new RefusedLooks(audit, clock).record(caller, about, outcome.word());
  }

  private AuditEvent event(Usage usage, Person caller, Conversation about, String outcome) {
    return AuditEvent.of(clock.instant(), about.workspace(), Action.COMMAND_DENIED)
        .by(caller)
        .in(about)
        .withOutcome(outcome)
        .with("command", usage.words());
  }
}
