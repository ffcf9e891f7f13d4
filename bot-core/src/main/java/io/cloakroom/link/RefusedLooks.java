package io.cloakroom.link;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.chat.Person;
import java.time.Clock;
import java.util.Optional;

/** Puts on record that somebody was refused a picture, or the way to one, wherever that was. */
public final class RefusedLooks {
  private final AuditLog audit;
  private final Clock clock;

  public RefusedLooks(AuditLog audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Of a link. Somebody of another workspace is not named in this one's record.
   *
   * @param outcome why, in one lower-case word
   * @throws RuntimeException when it could not be recorded
   */
  public void record(Person person, Link link, String outcome) {
    audit.append(event(person, link, outcome));
  }

  /** The same, of somebody at a browser. */
  public void record(Viewer viewer, Link link, String outcome) {
    audit.append(viewer.client().on(event(viewer.person(), link, outcome)));
  }

  /**
   * Of whatever is known: without a link it is in the record of the person's workspace, and where
   * neither is known there is no record that it could be in.
   */
  public void record(
      Optional<Person> person, Optional<Link> link, String outcome, ClientTrace client) {
    Optional<AuditEvent> event =
        link.isPresent()
            ? link.map(
                one ->
                    person
                        .map(who -> event(who, one, outcome))
                        .orElseGet(() -> event(one, outcome)))
            : person.map(
                who ->
                    AuditEvent.of(clock.instant(), who.workspace(), Action.ACCESS_DENIED)
                        .by(who)
                        .withOutcome(outcome));
    event.map(client::on).ifPresent(audit::append);
  }

  private AuditEvent event(Person person, Link link, String outcome) {
    boolean own = person.workspace().equals(link.audience().workspace());
    AuditEvent event = event(link, outcome);
    return own ? event.by(person) : event;
  }

  private AuditEvent event(Link link, String outcome) {
    return LinkEvents.of(Action.ACCESS_DENIED, link, clock.instant()).withOutcome(outcome);
  }
}
