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
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import java.util.Optional;
import java.util.function.Supplier;

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
    return new AdminChannel(usage("admin add", HelpWords.WORDS::adminAdd), true, roles, rights);
  }

  static AdminChannel remove(RoleChange roles, CallerRights rights) {
    return new AdminChannel(
        usage("admin remove", HelpWords.WORDS::adminRemove), false, roles, rights);
  }

  private static Usage usage(String words, Supplier<String> help) {
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
    Optional<Membership> now = rights.ask(person, request.target());
    if (now.isEmpty()) {
      return Reply.Say.of(Line.of(AdminWords.WORDS.silentOf(Span.person(person))));
    }
    if (now.get().standing() != Standing.MEMBER || !now.get().inConversation()) {
      return Reply.Say.of(
          Line.of(AdminWords.WORDS.noMemberThere(Span.person(person), where(request))));
    }
    roles.grant(
        request.caller(),
        Scope.of(request.target()),
        Roles.CHANNEL_ADMIN,
        RoleHolder.person(person.id()));
    return Reply.Say.of(Line.of(AdminWords.WORDS.canChange(Span.person(person), where(request))));
  }

  private Reply withdraw(Request request, Person person) {
    roles.withdraw(
        request.caller(),
        Scope.of(request.target()),
        Roles.CHANNEL_ADMIN,
        RoleHolder.person(person.id()));
    return Reply.Say.of(
        Line.of(AdminWords.WORDS.noLongerAdmin(Span.person(person), where(request))));
  }

  private static Span where(Request request) {
    return Span.conversation(request.target());
  }
}
