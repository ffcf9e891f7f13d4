package io.cloakroom.command.incident;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import java.time.Clock;

/** Keeps somebody from asking to be let in, or lets them ask again. What they may see stays. */
final class IncidentBlock implements Command {
  private static final String LIFT = "lift";

  private static final Usage USAGE =
      Usage.of(
          "incident block",
          HelpWords.WORDS::incidentBlock,
          "incident block @bob",
          CallerRight.SECURITY,
          Parameters.PERSON,
          Parameters.choice(LIFT, false, OptionWords.WORDS::incidentBlockLift, "true"));

  private final PolicyStore store;
  private final Clock clock;

  IncidentBlock(PolicyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Person person =
        request
            .values()
            .person(Parameters.PERSON.name())
            .orElseThrow(() -> new IllegalStateException("person is required"));
    Scope scope = Scope.of(person.workspace());
    RoleHolder holder = RoleHolder.person(person.id());
    if (request.values().has(LIFT)) {
      store.withdraw(scope, Roles.BLOCKED, holder, event(request, person, "withdrawn"));
      return Reply.Say.of(Line.of(IncidentWords.WORDS.mayAskAgain(Span.person(person))));
    }
    store.grant(scope, Roles.BLOCKED, holder, event(request, person, "granted"));
    return Reply.Say.of(Line.of(IncidentWords.WORDS.mayNotAsk(Span.person(person))));
  }

  private AuditEvent event(Request request, Person person, String change) {
    return AuditEvent.of(clock.instant(), person.workspace(), Action.ROLE_CHANGED)
        .by(request.caller())
        .with("role", Roles.BLOCKED)
        .with("holder", person.id())
        .with("change", change);
  }
}
