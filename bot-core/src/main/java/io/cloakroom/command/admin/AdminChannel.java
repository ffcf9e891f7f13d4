package io.cloakroom.command.admin;

import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;

/** Lets somebody administer the policy of a channel, or ends that. */
final class AdminChannel implements Command {
  private final Usage usage;
  private final boolean add;
  private final RoleChange roles;
  private final CallerRights rights;

  private AdminChannel(Usage usage, boolean add, RoleChange roles, CallerRights rights) {
    this.usage = usage;
    this.add = add;
    this.roles = roles;
    this.rights = rights;
  }

  static AdminChannel add(RoleChange roles, CallerRights rights) {
    return new AdminChannel(
        usage("admin add", "Let somebody change the policy of this channel"), true, roles, rights);
  }

  static AdminChannel remove(RoleChange roles, CallerRights rights) {
    return new AdminChannel(
        usage("admin remove", "End what admin add allowed"), false, roles, rights);
  }

  private static Usage usage(String words, String help) {
    return Usage.of(
        words,
        help,
        words + " @bob",
        CallerRight.CHANNEL_ADMIN,
        Parameters.PERSON,
        Parameters.CHANNEL);
  }

  @Override
  public Usage usage() {
    return usage;
  }

  @Override
  public Reply run(Request request) {
    Person person =
        request
            .values()
            .person(Parameters.PERSON.name())
            .orElseThrow(() -> new IllegalStateException("person is required"));
    return add ? grant(request, person) : withdraw(request, person);
  }

  private Reply grant(Request request, Person person) {
    Membership now = rights.ask(person, request.target()).orElse(Membership.none());
    if (now.standing() != Standing.MEMBER || !now.inConversation()) {
      return Reply.Say.of(
          Line.of(
              Span.plain("Nothing changed: "),
              Span.person(person),
              Span.plain(" is not a full member of the workspace in "),
              Span.conversation(request.target()),
              Span.plain(" as far as I can see. Invite them first.")));
    }
    roles.grant(
        request.caller(),
        Scope.of(request.target()),
        Roles.CHANNEL_ADMIN,
        RoleHolder.person(person.id()));
    return say(request, person, " can now change the policy of ");
  }

  private Reply withdraw(Request request, Person person) {
    roles.withdraw(
        request.caller(),
        Scope.of(request.target()),
        Roles.CHANNEL_ADMIN,
        RoleHolder.person(person.id()));
    return say(request, person, " was not, or is no longer, named as an admin of ");
  }

  private static Reply say(Request request, Person person, String words) {
    return Reply.Say.of(
        Line.of(
            Span.person(person),
            Span.plain(words),
            Span.conversation(request.target()),
            Span.plain(". Whoever the chat itself calls an admin is one anyway.")));
  }
}
