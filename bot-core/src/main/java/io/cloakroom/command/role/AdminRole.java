package io.cloakroom.command.role;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Call;
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
import io.cloakroom.command.admin.RoleChange;
import io.cloakroom.policy.HeldRole;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.project.Projects;
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
          "Give a user group a role, for channels or wherever they may look",
          "admin role project @ops channels:#site",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          RoleOrder.role("full, project, partner, security, admin; or list", LIST),
          RoleOrder.OF_GROUP,
          RoleOrder.IN_CHANNELS,
          RoleOrder.OF_PROJECT,
          Parameters.SURE);

  private final RoleChange changes;
  private final PolicyStore store;
  private final Projects projects;
  private final CallerRights rights;
  private final RoleWords words;
  private final RoleNotices notices;
  private final Slash slash;

  AdminRole(
      RoleChange changes,
      PolicyStore store,
      CallerRights rights,
      RoleWords words,
      RoleNotices notices,
      Slash slash) {
    this.changes = changes;
    this.store = store;
    this.projects = new Projects(store);
    this.rights = rights;
    this.words = words;
    this.notices = notices;
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
      return Problems.of(slash, USAGE, RoleOrder.GROUP, "which group?");
    }
    return problem(order.get())
        .map(why -> Problems.of(slash, USAGE, RoleOrder.CHANNELS, why))
        .or(() -> unread(request, order.get()))
        .orElseGet(() -> give(request, order.get()));
  }

  private static Optional<String> problem(RoleOrder order) {
    if (order.isSecurity() && !order.channels().isEmpty()) {
      return Optional.of("security is a role of the whole workspace; leave the channels out");
    }
    if (order.needsChannels() && order.channels().isEmpty()) {
      return Optional.of("for which channels? try channels:#site,#ops");
    }
    return order.channels().size() > RoleOrder.MOST
        ? Optional.of(
            order.channels().size() + " channels are more than " + RoleOrder.MOST + " at once")
        : Optional.empty();
  }

  /** Nobody opens to others what they cannot see themselves. */
  private Optional<Reply> unread(Request request, RoleOrder order) {
    List<Conversation> unread =
        order.channels().stream()
            .filter(
                where ->
                    !rights
                        .ask(request.caller(), where)
                        .map(Membership::inConversation)
                        .orElse(false))
            .toList();
    if (unread.isEmpty()) {
      return Optional.empty();
    }
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain("Nothing changed: you cannot read the channel in question,"));
    spans.addAll(RoleWords.where(unread));
    spans.add(Span.plain(". Ask somebody who can, or leave it out."));
    return Optional.of(Reply.Say.of(new Line(spans)));
  }

  private Reply give(Request request, RoleOrder order) {
    List<Scope> missing =
        order.scopes().stream()
            .filter(scope -> !store.holders(scope, order.role()).contains(order.holder()))
            .toList();
    if (missing.isEmpty()) {
      return Reply.Say.of(sentence("Nothing changed: ", order, " already."));
    }
    if (order.letsLook() && !request.values().has(Parameters.SURE.name())) {
      return question(request, order);
    }
    missing.forEach(scope -> changes.grant(request.caller(), scope, order.role(), order.holder()));
    if (order.isProject()) {
      // Of the workspace: for them other channels are not open, whatever holds there.
      changes.grant(request.caller(), Scope.of(order.workspace()), order.role(), order.holder());
    }
    List<Line> lines = new ArrayList<>();
    lines.add(sentence("", order, ". " + RoleWords.means(order)));
    if (order.letsLook()) {
      List<Conversation> untold = notices.told(request.caller(), order);
      if (!untold.isEmpty()) {
        List<Span> spans = new ArrayList<>();
        spans.add(Span.plain("I could not say so there; let the people know,"));
        spans.addAll(RoleWords.where(untold));
        lines.add(new Line(spans));
      }
    }
    return new Reply.Say(lines, List.of(), false);
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
    lines.add(sentence("Nothing changed yet. You are about to let it be that ", order, "."));
    lines.add(Line.of(RoleWords.means(order)));
    lines.add(words.reach(order));
    if (request.values().has(RoleOrder.PROJECT)) {
      lines.add(
          Line.of("It is for these channels, and not for those that join the project later."));
    }
    lines.add(Line.of("It is said in each of these channels. Do nothing, and nothing changes."));
    return new Reply.Say(
        lines, List.of(new Button("Give it", USAGE.words(), given, Button.Style.DANGER)), false);
  }

  private static Line sentence(String before, RoleOrder order, String after) {
    List<Span> spans = new ArrayList<>();
    if (!before.isEmpty()) {
      spans.add(Span.plain(before));
    }
    spans.add(Span.plain(before.isEmpty() ? "Everybody in " : "everybody in "));
    spans.add(Span.group(order.group()));
    spans.add(Span.plain(" holds the role "));
    spans.add(Span.bold(order.word()));
    spans.addAll(RoleWords.where(order.channels()));
    spans.add(Span.plain(after));
    return new Line(spans);
  }

  private Reply list(Request request) {
    Map<String, Set<HeldRole>> held =
        new TreeMap<>(store.rolesOfGroups(request.where().workspace()));
    List<Line> lines = new ArrayList<>();
    held.forEach((group, roles) -> lines.addAll(lines(group, roles)));
    if (lines.isEmpty()) {
      return Reply.Say.of(
          Line.of(Span.plain("No group holds a role yet. Give one: "), slash.of(USAGE.example())));
    }
    int more = lines.size() - MOST_LISTED;
    List<Line> shown = new ArrayList<>();
    shown.add(Line.of("Roles of groups:"));
    shown.addAll(lines.subList(0, Math.min(lines.size(), MOST_LISTED)));
    if (more > 0) {
      shown.add(Line.of("… and " + more + " more."));
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
          List<Span> spans = new ArrayList<>();
          spans.add(Span.plain("• "));
          spans.add(Span.group(group));
          spans.add(Span.plain(": " + (role.equals(Roles.CHANNEL_ADMIN) ? "admin" : role)));
          spans.addAll(RoleWords.where(channels));
          lines.add(new Line(spans));
        });
    return lines;
  }
}
