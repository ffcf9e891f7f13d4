package io.cloakroom.command.admin;

import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says who holds the security role, gives it and takes it; the last holder cannot be removed. */
final class AdminSecurity implements Command {
  private static final Usage USAGE =
      Usage.of(
          "admin security",
          "See and change who holds the security role",
          "admin security add @bob",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          Parameters.choice("action", true, "add, remove or list", "add", "remove", "list"),
          new Parameter(
              "person", Parameter.Type.PERSON, false, "whom to add or remove", List.of()));

  private final RoleChange roles;
  private final CallerRights rights;
  private final Slash slash;

  AdminSecurity(RoleChange roles, CallerRights rights, Slash slash) {
    this.roles = roles;
    this.rights = rights;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Optional<Person> person = request.values().person(Parameters.PERSON.name());
    String action = request.values().required("action");
    if (action.equals("list")) {
      return list(request);
    }
    if (person.isEmpty()) {
      return Problems.of(slash, USAGE, Parameters.PERSON.name(), "whom to " + action + "?");
    }
    return action.equals("add") ? add(request, person.get()) : remove(request, person.get());
  }

  private Reply list(Request request) {
    Set<RoleHolder> holders = holders(request);
    List<Line> lines = new ArrayList<>();
    if (holders.isEmpty()) {
      lines.add(
          Line.of(
              Span.plain(
                  "Nobody was named yet, so workspace admins hold the security role. Name"
                      + " somebody: "),
              slash.of(USAGE.example())));
    } else {
      lines.add(Line.of("The security role is held by:"));
    }
    holders.stream()
        .sorted(Comparator.comparing(RoleHolder::id))
        .forEach(holder -> lines.add(Line.of(Span.plain("• "), name(request, holder))));
    return new Reply.Say(lines, List.of(), false);
  }

  private static Span name(Request request, RoleHolder holder) {
    return switch (holder.kind()) {
      case PERSON -> Span.person(new Person(request.where().workspace(), holder.id()));
      case GROUP -> Span.group(holder.id());
      case UNKNOWN -> Span.code(holder.id());
    };
  }

  private Reply add(Request request, Person person) {
    Membership now = rights.ask(person, request.where()).orElse(Membership.none());
    if (now.standing() != Standing.MEMBER) {
      return Reply.Say.of(
          Line.of(
              Span.plain("Nothing changed: "),
              Span.person(person),
              Span.plain(
                  " is not a full member of this workspace as far as I can see. Name"
                      + " somebody who is.")));
    }
    boolean first = holders(request).isEmpty();
    roles.grant(request.caller(), scope(request), Roles.SECURITY, RoleHolder.person(person.id()));
    return Reply.Say.of(
        Line.of(
            Span.person(person),
            Span.plain(
                first
                    ? " now holds the security role. From now on only those named hold it, no"
                        + " longer every workspace admin."
                    : " now holds the security role.")));
  }

  private Reply remove(Request request, Person person) {
    RoleHolder holder = RoleHolder.person(person.id());
    Set<RoleHolder> holders = holders(request);
    if (!holders.contains(holder)) {
      return Reply.Say.of(
          Line.of(
              Span.person(person),
              Span.plain(" does not hold the security role, so nothing changed.")));
    }
    if (holders.size() == 1) {
      return Reply.Say.of(
          Line.of(
              Span.plain("Nothing changed: "),
              Span.person(person),
              Span.plain(" is the last who holds the security role. Name another one first.")));
    }
    roles.withdraw(request.caller(), scope(request), Roles.SECURITY, holder);
    return Reply.Say.of(
        Line.of(Span.person(person), Span.plain(" no longer holds the security role.")));
  }

  private Set<RoleHolder> holders(Request request) {
    return roles.holders(scope(request), Roles.SECURITY);
  }

  private static Scope scope(Request request) {
    return Scope.of(request.where().workspace());
  }
}
