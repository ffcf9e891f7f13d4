package io.cloakroom.command.role;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Call;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.project.Projects;
import io.cloakroom.words.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a role from a user group, for channels or everywhere. */
final class AdminUnrole implements Command {
  private static final Usage USAGE =
      Usage.of(
          "admin unrole",
          HelpWords.WORDS::adminUnrole,
          "admin unrole project @ops channels:#site",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          RoleOrder.role(OptionWords.WORDS::roleToTake),
          RoleOrder.OF_GROUP,
          RoleOrder.IN_CHANNELS,
          RoleOrder.OF_PROJECT);

  private final GroupRoles roles;
  private final PolicyStore store;
  private final Projects projects;
  private final Slash slash;

  AdminUnrole(GroupRoles roles, PolicyStore store, Slash slash) {
    this.roles = roles;
    this.store = store;
    this.projects = new Projects(store);
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public List<String> choices(Call call, Parameter parameter) {
    return parameter.equals(RoleOrder.OF_PROJECT)
        ? List.copyOf(projects.of(call.where().workspace()).keySet())
        : parameter.choices();
  }

  @Override
  public Reply run(Request request) {
    Optional<List<Conversation>> ofProject = RoleOrder.ofProject(request, projects);
    if (ofProject.isEmpty()) {
      return RoleOrder.noSuchProject(slash, USAGE, request);
    }
    Optional<RoleOrder> asked = RoleOrder.of(request, ofProject.get());
    if (asked.isEmpty()) {
      return Problems.of(slash, USAGE, RoleOrder.GROUP, RoleWords.WORDS.whichGroup());
    }
    RoleOrder order = asked.get();
    if (order.isSecurity()
        && store
            .holders(Scope.of(order.workspace()), order.role())
            .equals(Set.of(order.holder()))) {
      return Reply.Say.of(
          Line.of(
              RoleWords.WORDS.lastSecurity(
                  Span.group(order.group()), slash.of("admin security add @bob"))));
    }
    return Reply.Say.of(
        Line.of(roles.take(request.caller(), order) ? GroupRoles.taken(order) : notHeld(order)));
  }

  private static Phrase notHeld(RoleOrder order) {
    Span group = Span.group(order.group());
    Span role = Span.bold(order.word());
    return order.channels().isEmpty()
        ? RoleWords.WORDS.notHeld(group, role)
        : RoleWords.WORDS.notHeldFor(group, role, RoleMeaning.where(order.channels()));
  }
}
