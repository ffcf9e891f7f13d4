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
import io.cloakroom.command.admin.RoleChange;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.policy.HeldRole;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.project.Projects;
import io.cloakroom.words.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  private final RoleChange changes;
  private final PolicyStore store;
  private final Projects projects;
  private final Slash slash;

  AdminUnrole(RoleChange changes, PolicyStore store, Slash slash) {
    this.changes = changes;
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
    Set<Scope> held = held(order);
    List<Scope> taken =
        order.channels().isEmpty()
            ? List.copyOf(held)
            : order.scopes().stream().filter(held::contains).toList();
    if (taken.isEmpty()) {
      return Reply.Say.of(Line.of(notHeld(order)));
    }
    if (order.isSecurity()
        && store.holders(Scope.of(order.workspace()), order.role()).size() == 1) {
      return Reply.Say.of(
          Line.of(
              RoleWords.WORDS.lastSecurity(
                  Span.group(order.group()), slash.of("admin security add @bob"))));
    }
    taken.forEach(scope -> changes.withdraw(request.caller(), scope, order.role(), order.holder()));
    if (order.isProject() && onlyWorkspaceIsLeft(order)) {
      changes.withdraw(request.caller(), Scope.of(order.workspace()), order.role(), order.holder());
    }
    return Reply.Say.of(Line.of(taken(order)));
  }

  private boolean onlyWorkspaceIsLeft(RoleOrder order) {
    return held(order).equals(Set.of(Scope.of(order.workspace())));
  }

  private Set<Scope> held(RoleOrder order) {
    return store
        .rolesOf(order.workspace(), Set.of(order.group()))
        .getOrDefault(order.group(), Set.of())
        .stream()
        .filter(one -> one.role().equals(order.role()))
        .map(HeldRole::scope)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Phrase notHeld(RoleOrder order) {
    Span group = Span.group(order.group());
    Span role = Span.bold(order.word());
    return order.channels().isEmpty()
        ? RoleWords.WORDS.notHeld(group, role)
        : RoleWords.WORDS.notHeldFor(group, role, RoleMeaning.where(order.channels()));
  }

  private static Phrase taken(RoleOrder order) {
    Span group = Span.group(order.group());
    Span role = Span.bold(order.word());
    return order.channels().isEmpty()
        ? RoleWords.WORDS.taken(group, role)
        : RoleWords.WORDS.takenFor(group, role, RoleMeaning.where(order.channels()));
  }
}
