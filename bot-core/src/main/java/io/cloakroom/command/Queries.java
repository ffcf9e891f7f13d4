package io.cloakroom.command;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Puts on record that somebody looks into the record, before they do. */
public final class Queries {
  private final AuditLog audit;
  private final Clock clock;

  public Queries(AuditLog audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @throws RuntimeException when it could not be recorded: then nothing may be shown
   */
  public void record(Usage usage, Request request, Optional<ImageId> about) {
    record(usage, request, about, Map.of());
  }

  /**
   * The same.
   *
   * @param asked what narrowed the question down, by name: ids, moments and codes
   * @throws RuntimeException when it could not be recorded: then nothing may be shown
   */
  public void record(
      Usage usage, Request request, Optional<ImageId> about, Map<String, String> asked) {
    AuditEvent event =
        AuditEvent.of(clock.instant(), request.where().workspace(), Action.AUDIT_QUERY)
            .by(request.caller())
            .with("command", usage.words());
    event =
        switch (request.screen()) {
          case CHAT -> event.in(request.where());
          // It was asked in no channel.
          case PAGE -> event.with("on", "page");
          case LIVE -> event.with("on", "live_page");
        };
    for (Map.Entry<String, String> one : asked.entrySet()) {
      event = event.with(one.getKey(), one.getValue());
    }
    audit.append(about.map(event::on).orElse(event));
  }

  /**
   * That somebody asks about a channel.
   *
   * @throws RuntimeException when it could not be recorded: then nothing may be shown
   */
  public void record(Usage usage, Request request) {
    audit.append(
        AuditEvent.of(clock.instant(), request.target().workspace(), Action.AUDIT_QUERY)
            .by(request.caller())
            .in(request.target())
            .with("command", usage.words()));
  }

  /**
   * That somebody asks who may look at a picture.
   *
   * @throws RuntimeException when it could not be recorded: then nothing may be shown
   */
  public void record(Usage usage, Person caller, Link link) {
    audit.append(event(usage, caller, link));
  }

  /**
   * That somebody asks what another person may do with a picture.
   *
   * @throws RuntimeException when it could not be recorded: then nothing may be shown
   */
  public void record(Usage usage, Person caller, Person about, Link link) {
    audit.append(event(usage, caller, link).with("person", about.id()));
  }

  private AuditEvent event(Usage usage, Person caller, Link link) {
    return AuditEvent.of(clock.instant(), link.audience().workspace(), Action.AUDIT_QUERY)
        .by(caller)
        .in(link.audience())
        .on(link.image().id())
        .with("command", usage.words());
  }
}
