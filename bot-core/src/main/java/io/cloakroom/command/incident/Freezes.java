package io.cloakroom.command.incident;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Freezes channels and people, and lifts that once two want it. Whoever may was asked before. */
final class Freezes {
  /** What came of wanting to lift one. */
  enum Lifting {
    /** One more has to want it. */
    FIRST,
    /** They were the first already: it takes somebody else. */
    SAME_PERSON,
    LIFTED,
    NOT_FROZEN,
    /** The chat does not say whether whoever wanted it first is of security still. */
    UNKNOWN
  }

  private final PolicyStore store;
  private final Clock clock;

  Freezes(PolicyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** All that is frozen, by the name under which it is kept. */
  Map<FreezeTarget, Freeze> of(Workspace workspace) {
    Map<String, String> values = new TreeMap<>(store.values(Scope.of(workspace)));
    Map<FreezeTarget, Freeze> all = new LinkedHashMap<>();
    values.forEach(
        (name, text) ->
            FreezeTarget.ofName(workspace, name)
                .ifPresent(target -> all.put(target, Freeze.read(text))));
    return all;
  }

  Optional<Freeze> of(FreezeTarget target) {
    return text(target).map(Freeze::read);
  }

  /**
   * Freezes it, or reaches further back where it is frozen; whoever wanted to lift it has to want
   * it anew then.
   *
   * @param pictures how many of them it reaches, for the record
   * @return false, and nothing changed, where all of that is frozen already
   */
  boolean freeze(
      Person by, FreezeTarget target, Instant since, Optional<String> reason, long pictures) {
    while (true) {
      Optional<String> before = text(target);
      if (before.map(Freeze::read).filter(freeze -> !since.isBefore(freeze.since())).isPresent()) {
        return false;
      }
      Instant now = clock.instant();
      AuditEvent event =
          event(Action.INCIDENT_FROZEN, by, target, now)
              .with("since", since.toString())
              .with("links", Long.toString(pictures));
      AuditEvent whole = reason.map(why -> event.with("reason", why)).orElse(event);
      if (replace(target, before, Optional.of(Freeze.of(since, now, by.id())), whole)) {
        return true;
      }
    }
  }

  /**
   * Lifts it where somebody else wanted that before; else it is noted that they do.
   *
   * @param security whether somebody is of security at this moment: who is not any more counts for
   *     nothing, whatever they wanted when they were; empty while the chat does not say
   */
  Lifting lift(Person by, FreezeTarget target, Function<Person, Optional<Boolean>> security) {
    while (true) {
      Optional<String> before = text(target);
      if (before.isEmpty()) {
        return Lifting.NOT_FROZEN;
      }
      Freeze freeze = Freeze.read(before.get());
      if (freeze.lifting().filter(by.id()::equals).isPresent()) {
        return Lifting.SAME_PERSON;
      }
      Optional<Boolean> stands =
          freeze
              .lifting()
              .map(first -> security.apply(new Person(target.workspace(), first)))
              .orElse(Optional.of(false));
      if (stands.isEmpty()) {
        return Lifting.UNKNOWN;
      }
      boolean second = stands.get();
      Action action = second ? Action.INCIDENT_LIFTED : Action.INCIDENT_LIFTING;
      Optional<Freeze> after = second ? Optional.empty() : Optional.of(freeze.liftedBy(by.id()));
      if (replace(target, before, after, event(action, by, target, clock.instant()))) {
        return second ? Lifting.LIFTED : Lifting.FIRST;
      }
    }
  }

  private Optional<String> text(FreezeTarget target) {
    return Optional.ofNullable(store.values(Scope.of(target.workspace())).get(target.name()));
  }

  private boolean replace(
      FreezeTarget target, Optional<String> before, Optional<Freeze> after, AuditEvent event) {
    return store.replace(
        Scope.of(target.workspace()), target.name(), before, after.map(Freeze::text), event);
  }

  private static AuditEvent event(Action action, Person by, FreezeTarget target, Instant now) {
    AuditEvent event = AuditEvent.of(now, target.workspace(), action).by(by);
    AuditEvent placed = target.channel().map(event::in).orElse(event);
    return target.person().map(one -> placed.with("person", one.id())).orElse(placed);
  }
}
