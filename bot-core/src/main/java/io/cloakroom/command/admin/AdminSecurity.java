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
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
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
          HelpWords.WORDS::adminSecurity,
          "admin security add @bob",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          Parameters.choice(
              "action", true, OptionWords.WORDS::adminSecurityAction, "add", "remove", "list"),
          new Parameter(
              "person",
              Parameter.Type.PERSON,
              false,
              OptionWords.WORDS::adminSecurityPerson,
              List.of()));

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
      String whom =
          action.equals("add") ? AdminWords.WORDS.whomToAdd() : AdminWords.WORDS.whomToRemove();
      return Problems.of(slash, USAGE, Parameters.PERSON.name(), whom);
    }
    return action.equals("add") ? add(request, person.get()) : remove(request, person.get());
  }

  private Reply list(Request request) {
    Set<RoleHolder> holders = holders(request);
    List<Line> lines = new ArrayList<>();
    if (holders.isEmpty()) {
      lines.add(Line.of(AdminWords.WORDS.nobodyNamed(slash.of(USAGE.example()))));
    } else {
      lines.add(Line.of(AdminWords.WORDS.security()));
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
    Optional<Membership> now = rights.ask(person, request.where());
    if (now.isEmpty()) {
      return Reply.Say.of(Line.of(AdminWords.WORDS.silentOf(Span.person(person))));
    }
    if (now.get().standing() != Standing.MEMBER) {
      return Reply.Say.of(Line.of(AdminWords.WORDS.noFullMember(Span.person(person))));
    }
    boolean first = holders(request).isEmpty();
    roles.grant(request.caller(), scope(request), Roles.SECURITY, RoleHolder.person(person.id()));
    return Reply.Say.of(
        Line.of(
            first
                ? AdminWords.WORDS.isFirst(Span.person(person))
                : AdminWords.WORDS.isSecurity(Span.person(person))));
  }

  private Reply remove(Request request, Person person) {
    RoleHolder holder = RoleHolder.person(person.id());
    Set<RoleHolder> holders = holders(request);
    if (!holders.contains(holder)) {
      List<Line> byGroup = byGroup(request, person, holders);
      return byGroup.isEmpty()
          ? Reply.Say.of(Line.of(AdminWords.WORDS.isNoSecurity(Span.person(person))))
          : new Reply.Say(byGroup, List.of(), false);
    }
    if (holders.size() == 1) {
      return Reply.Say.of(Line.of(AdminWords.WORDS.isLast(Span.person(person))));
    }
    roles.withdraw(request.caller(), scope(request), Roles.SECURITY, holder);
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(AdminWords.WORDS.noLongerNamed(Span.person(person))));
    lines.addAll(byGroup(request, person, holders));
    return lines.size() == 1
        ? Reply.Say.of(Line.of(AdminWords.WORDS.noLongerSecurity(Span.person(person))))
        : new Reply.Say(lines, List.of(), false);
  }

  /** By which groups they hold it, and how that is ended: a sentence for each. */
  private List<Line> byGroup(Request request, Person person, Set<RoleHolder> holders) {
    Optional<Membership> now = rights.ask(person, request.where());
    if (now.isEmpty() && holders.stream().anyMatch(one -> one.kind() == RoleHolder.Kind.GROUP)) {
      return List.of(Line.of(AdminWords.WORDS.groupsAreNotTold(Span.person(person))));
    }
    Set<String> groups = now.orElse(Membership.none()).groups();
    return holders.stream()
        .filter(holder -> holder.kind() == RoleHolder.Kind.GROUP && groups.contains(holder.id()))
        .sorted(Comparator.comparing(RoleHolder::id))
        .map(
            holder ->
                Line.of(
                    AdminWords.WORDS.isSecurityByGroup(
                        Span.person(person),
                        Span.group(holder.id()),
                        slash.of("admin unrole security"))))
        .toList();
  }

  private Set<RoleHolder> holders(Request request) {
    return roles.holders(scope(request), Roles.SECURITY);
  }

  private static Scope scope(Request request) {
    return Scope.of(request.where().workspace());
  }
}
