package io.cloakroom.command.role;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Call;
import io.cloakroom.command.CallerRight;
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
import io.cloakroom.policy.HeldRole;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.project.Projects;
import io.cloakroom.words.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gives a role to everybody in a user group, and says which groups hold one. */
final class AdminRole implements Command {
  private static final String LIST = "list";
  private static final int MOST_LISTED = 50;

  private static final Usage USAGE =
      Usage.of(
          "admin role",
          HelpWords.WORDS::adminRole,
          "admin role project @ops channels:#site",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          RoleOrder.role(OptionWords.WORDS::roleToGive, LIST),
          RoleOrder.OF_GROUP,
          RoleOrder.IN_CHANNELS,
          RoleOrder.OF_PROJECT,
          Parameters.SURE);

  private final GroupRoles roles;
  private final PolicyStore store;
  private final Projects projects;
  private final RoleMeaning meaning;
  private final Slash slash;

  AdminRole(GroupRoles roles, PolicyStore store, RoleMeaning meaning, Slash slash) {
    this.roles = roles;
    this.store = store;
    this.projects = new Projects(store);
    this.meaning = meaning;
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
    if (request.values().required(RoleOrder.ROLE).equals(LIST)) {
      return list(request);
    }
    Optional<List<Conversation>> ofProject = RoleOrder.ofProject(request, projects);
    if (ofProject.isEmpty()) {
      return RoleOrder.noSuchProject(slash, USAGE, request);
    }
    Optional<RoleOrder> order = RoleOrder.of(request, ofProject.get());
    if (order.isEmpty()) {
      return Problems.of(slash, USAGE, RoleOrder.GROUP, RoleWords.WORDS.whichGroup());
    }
    return problem(order.get())
        .map(why -> Problems.of(slash, USAGE, RoleOrder.CHANNELS, why))
        .or(() -> roles.unread(request.caller(), order.get().channels()))
        .orElseGet(() -> give(request, order.get()));
  }

  private static Optional<String> problem(RoleOrder order) {
    if (order.isSecurity() && !order.channels().isEmpty()) {
      return Optional.of(RoleWords.WORDS.securityHasNoChannels());
    }
    if (order.needsChannels() && order.channels().isEmpty()) {
      return Optional.of(RoleWords.WORDS.whichChannels());
    }
    return order.channels().size() > RoleOrder.MOST
        ? Optional.of(RoleWords.WORDS.tooManyChannels(order.channels().size(), RoleOrder.MOST))
        : Optional.empty();
  }

  private Reply give(Request request, RoleOrder order) {
    if (roles.missing(order).isEmpty()) {
      return Reply.Say.of(Line.of(heldAlready(order)));
    }
    if (order.letsLook() && !request.values().has(Parameters.SURE.name())) {
      return question(request, order);
    }
    return new Reply.Say(roles.give(request.caller(), order), List.of(), false);
  }

  private Reply question(Request request, RoleOrder order) {
    Map<String, String> given =
        Map.of(
            RoleOrder.ROLE,
            order.word(),
            RoleOrder.GROUP,
            order.group(),
            RoleOrder.CHANNELS,
            order.channels().stream().map(Conversation::id).collect(Collectors.joining(",")),
            Parameters.SURE.name(),
            "yes");
    List<Line> lines = new ArrayList<>();
    lines.add(GroupRoles.about(order));
    lines.add(Line.of(RoleMeaning.means(order)));
    lines.add(meaning.reach(order));
    if (request.values().has(RoleOrder.PROJECT)) {
      lines.add(Line.of(RoleWords.WORDS.theseChannelsOnly()));
    }
    lines.add(Line.of(RoleWords.WORDS.willBeSaid()));
    return new Reply.Say(
        lines,
        List.of(new Button(RoleWords.WORDS.give(), USAGE.words(), given, Button.Style.DANGER)),
        false);
  }

  private static Phrase heldAlready(RoleOrder order) {
    Span group = Span.group(order.group());
    Span role = Span.bold(order.word());
    return order.channels().isEmpty()
        ? RoleWords.WORDS.heldAlready(group, role)
        : RoleWords.WORDS.heldAlreadyFor(group, role, RoleMeaning.where(order.channels()));
  }

  private Reply list(Request request) {
    Map<String, Set<HeldRole>> held =
        new TreeMap<>(store.rolesOfGroups(request.where().workspace()));
    List<Line> lines = new ArrayList<>();
    held.forEach((group, roles) -> lines.addAll(lines(group, roles)));
    if (lines.isEmpty()) {
      return Reply.Say.of(Line.of(RoleWords.WORDS.noneHeld(slash.of(USAGE.example()))));
    }
    int more = lines.size() - MOST_LISTED;
    List<Line> shown = new ArrayList<>();
    shown.add(Line.of(RoleWords.WORDS.roles()));
    shown.addAll(lines.subList(0, Math.min(lines.size(), MOST_LISTED)));
    if (more > 0) {
      shown.add(Line.of(RoleWords.WORDS.more(more)));
    }
    return new Reply.Say(shown, List.of(), false);
  }

  private static List<Line> lines(String group, Set<HeldRole> roles) {
    Map<String, List<Conversation>> byRole = new TreeMap<>();
    for (HeldRole role : roles) {
      List<Conversation> channels = byRole.computeIfAbsent(role.role(), one -> new ArrayList<>());
      role.scope().conversation().ifPresent(channels::add);
    }
    List<Line> lines = new ArrayList<>();
    byRole.forEach(
        (role, channels) -> {
          channels.sort(Comparator.comparing(Conversation::id));
          String word = role.equals(Roles.CHANNEL_ADMIN) ? RoleOrder.ADMIN : role;
          lines.add(
              Line.of(
                  channels.isEmpty()
                      ? RoleWords.WORDS.roleOf(Span.group(group), word)
                      : RoleWords.WORDS.roleOfFor(
                          Span.group(group), word, RoleMeaning.where(channels))));
        });
    return lines;
  }
}
