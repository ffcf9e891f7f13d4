package io.cloakroom.command.privacy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Line;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import java.time.Clock;

/** Lets somebody do without the list of what was removed from their pictures, or have it again. */
final class PrivacyReceipts implements Command {
  private static final String VALUE = "value";

  private static final Usage USAGE =
      Usage.of(
          "privacy receipts",
          "Choose whether you are told what was removed from your pictures",
          "privacy receipts off",
          CallerRight.ANYONE,
          Parameters.choice(VALUE, true, "on or off, for you alone", "on", "off"));

  private final PolicyStore store;
  private final Clock clock;

  PrivacyReceipts(PolicyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Person person = request.caller();
    Scope scope = Scope.of(person.workspace());
    RoleHolder holder = RoleHolder.person(person.id());
    boolean on = request.values().required(VALUE).equals("on");
    AuditEvent event =
        AuditEvent.of(clock.instant(), person.workspace(), Action.PRIVACY_CHANGED)
            .by(person)
            .with("receipts", on ? "on" : "off");
    if (on) {
      store.withdraw(scope, Roles.WITHOUT_RECEIPTS, holder, event);
    } else {
      store.grant(scope, Roles.WITHOUT_RECEIPTS, holder, event);
    }
    return Reply.Say.of(
        Line.of(
            on
                ? "You get a receipt for each of your pictures from now on."
                : "You get no more receipts. What was removed from a picture is still behind More"
                    + " on its card, for you alone."));
  }
}
