package io.cloakroom.command.project;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Call;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Inert;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.command.role.GroupRoles;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.project.Projects;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says which channels a project has, shows it, lists all of them, and ends one. It is a name alone:
 * nothing that holds in a channel changes by it, nor who may look, unless groups are named that are
 * given a role for its channels.
 */
public final class AdminProject implements Command {
  private static final String NAME = "name";
  private static final String CHANNELS = "channels";
  private static final String GROUPS = "groups";
  private static final String LIST = "list";

  /** What is answered to what was given. */
  private static final String TAKE = "take";

  /** As it is on record. */
  private static final String NONE = "none";

  private static final int MOST_LISTED = 50;

  private static final Usage USAGE =
      Usage.of(
          "admin project",
          HelpWords.WORDS::adminProject,
          "admin project bridge-7 channels:#site,#ops groups:@ops",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          new Parameter(
              NAME, Parameter.Type.TEXT, true, OptionWords.WORDS::adminProjectName, List.of(LIST)),
          new Parameter(
              CHANNELS,
              Parameter.Type.CONVERSATIONS,
              false,
              OptionWords.WORDS::adminProjectChannels,
              List.of()),
          new Parameter(
              GROUPS,
              Parameter.Type.GROUPS,
              false,
              OptionWords.WORDS::adminProjectGroups,
              List.of()),
          Parameters.ANSWER,
          Parameters.SURE,
          Parameters.SHOWN);

  private final PolicyStore store;
  private final Projects projects;
  private final GroupRoles roles;
  private final Clock clock;
  private final Slash slash;

  /**
   * @param roles gives them to groups that are named
   */
  public AdminProject(PolicyStore store, GroupRoles roles, Clock clock, Slash slash) {
    this.store = store;
    this.projects = new Projects(store);
    this.roles = roles;
    this.clock = clock;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public List<String> choices(Call call, Parameter parameter) {
    return parameter.name().equals(NAME)
        ? Stream.concat(projects.of(call.where().workspace()).keySet().stream(), Stream.of(LIST))
            .toList()
        : parameter.choices();
  }

  @Override
  public Reply run(Request request) {
    String name;
    try {
      name = Projects.name(request.values().required(NAME));
    } catch (IllegalArgumentException unreadable) {
      return Problems.unreadable(slash, USAGE, NAME, unreadable);
    }
    Workspace workspace = request.where().workspace();
    List<Conversation> channels =
        request.values().conversations(CHANNELS).stream()
            .distinct()
            .sorted(Comparator.comparing(Conversation::id))
            .toList();
    List<String> groups = request.values().groups(GROUPS);
    if (name.equals(LIST)) {
      return channels.isEmpty() && groups.isEmpty()
          ? list(workspace)
          : Problems.of(slash, USAGE, NAME, ProjectWords.WORDS.listIsTaken());
    }
    if (channels.size() > Projects.MOST_CHANNELS) {
      return Problems.of(
          slash,
          USAGE,
          CHANNELS,
          ProjectWords.WORDS.tooManyChannels(channels.size(), Projects.MOST_CHANNELS));
    }
    Optional<List<Conversation>> before = projects.find(workspace, name);
    if (!groups.isEmpty()) {
      return withGroups(request, name, before.orElse(List.of()), channels, groups);
    }
    if (!channels.isEmpty()) {
      return set(request, name, before.orElse(List.of()), channels);
    }
    if (before.isEmpty()) {
      return noSuchProject(name);
    }
    return request.values().has(Parameters.SURE.name())
        ? end(request, name, before.get())
        : show(request, name, before.get());
  }

  private Reply list(Workspace workspace) {
    Map<String, List<Conversation>> all = projects.of(workspace);
    if (all.isEmpty()) {
      return Reply.Say.of(Line.of(ProjectWords.WORDS.none(slash.of(USAGE.example()))));
    }
    List<Line> lines = new ArrayList<>();
    all.forEach(
        (name, channels) ->
            lines.add(Line.of(ProjectWords.WORDS.project(Span.bold(name), listed(channels)))));
    int more = lines.size() - MOST_LISTED;
    List<Line> shown = new ArrayList<>(lines.subList(0, Math.min(lines.size(), MOST_LISTED)));
    if (more > 0) {
      shown.add(Line.of(ProjectWords.WORDS.more(more)));
    }
    return new Reply.Say(shown, List.of(), false);
  }

  private Reply show(Request request, String name, List<Conversation> channels) {
    Button end =
        new Button(
            ProjectWords.WORDS.endIt(),
            USAGE.words(),
            Map.of(NAME, name, Parameters.SURE.name(), "yes"),
            Button.Style.DANGER);
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(ProjectWords.WORDS.has(Span.bold(name), channels.size(), listed(channels))));
    lines.addAll(held(request.where().workspace(), channels));
    lines.add(Line.of(ProjectWords.WORDS.toChange()));
    return new Reply.Say(lines, List.of(revokeFirst(name), end), false);
  }

  /** Asks first, with what it reaches; once the project is ended its links have no common name. */
  private static Button revokeFirst(String name) {
    return new Button(
        ProjectWords.WORDS.revokeFirst(), "revoke", Map.of("project", name), Button.Style.NORMAL);
  }

  private Reply set(
      Request request, String name, List<Conversation> before, List<Conversation> channels) {
    if (Projects.ids(before).equals(Projects.ids(channels))) {
      List<Line> lines = new ArrayList<>();
      lines.add(
          Line.of(ProjectWords.WORDS.hasAlready(Span.bold(name), before.size(), listed(before))));
      lines.addAll(held(request.where().workspace(), channels));
      return new Reply.Say(lines, List.of(), false);
    }
    if (!save(request, name, before, channels)) {
      return changedMeanwhile();
    }
    List<Line> lines = new ArrayList<>(isNow(request, name, before, channels));
    lines.addAll(held(request.where().workspace(), channels));
    lines.add(Line.of(ProjectWords.WORDS.toRevoke(slash.of("revoke project:" + name))));
    return new Reply.Say(lines, List.of(), false);
  }

  /** What was set, and who goes on looking where it is no longer. */
  private List<Line> isNow(
      Request request, String name, List<Conversation> before, List<Conversation> channels) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(ProjectWords.WORDS.hasNow(Span.bold(name), channels.size(), listed(channels))));
    List<Conversation> gone = before.stream().filter(one -> !channels.contains(one)).toList();
    if (!gone.isEmpty()) {
      lines.add(Line.of(ProjectWords.WORDS.noLongerIn(Span.bold(name), listed(gone))));
      lines.addAll(stillHeld(request.where().workspace(), gone));
    }
    return lines;
  }

  /** Who looks in channels that are in the project no longer, a line for each group. */
  private List<Line> stillHeld(Workspace workspace, List<Conversation> gone) {
    List<Line> lines = new ArrayList<>();
    roles
        .held(workspace, gone)
        .forEach(
            (group, some) ->
                lines.add(
                    Line.of(
                        ProjectWords.WORDS.stillHeld(
                            Span.group(group), listed(some), slash.of("admin unrole")))));
    return lines;
  }

  /**
   * With nobody's rights changed before it was asked whether that is meant. The channels are set
   * first: pressed again, what is still missing is given.
   *
   * @param before the channels that it has; of none, there is no such project
   * @param typed the channels that it is to have; of none, those that it has
   */
  private Reply withGroups(
      Request request,
      String name,
      List<Conversation> before,
      List<Conversation> typed,
      List<String> groups) {
    List<Conversation> channels = typed.isEmpty() ? before : typed;
    if (channels.isEmpty()) {
      return noSuchProject(name);
    }
    if (groups.size() * channels.size() > Projects.MOST_CHANNELS) {
      return Problems.of(
          slash,
          USAGE,
          GROUPS,
          ProjectWords.WORDS.tooManyGroups(channels.size(), groups.size(), Projects.MOST_CHANNELS));
    }
    if (request.values().text(Parameters.ANSWER.name()).filter(TAKE::equals).isPresent()) {
      return take(request, channels, groups);
    }
    if (isOld(request, before, channels)) {
      return changedMeanwhile();
    }
    Optional<Reply> unread = roles.unread(request.caller(), channels);
    if (unread.isPresent()) {
      return unread.get();
    }
    Map<String, List<Conversation>> missing = new TreeMap<>();
    for (String group : groups) {
      List<Conversation> some = roles.missing(request.where().workspace(), group, channels);
      if (!some.isEmpty()) {
        missing.put(group, some);
      }
    }
    if (missing.isEmpty()) {
      return set(request, name, before, channels);
    }
    return request.values().has(Parameters.SURE.name())
        ? give(request, name, before, channels, missing)
        : question(request, name, before, channels, missing);
  }

  private Reply question(
      Request request,
      String name,
      List<Conversation> before,
      List<Conversation> channels,
      Map<String, List<Conversation>> missing) {
    List<Line> lines = new ArrayList<>();
    if (!Projects.ids(before).equals(Projects.ids(channels))) {
      lines.add(
          Line.of(ProjectWords.WORDS.willHave(Span.bold(name), channels.size(), listed(channels))));
    }
    missing.forEach(
        (group, some) ->
            lines.addAll(
                roles.aboutToGive(request.where().workspace(), group, some, lines.isEmpty())));
    lines.addAll(roles.beforeItIsGiven());
    Button give =
        new Button(
            roles.give(),
            USAGE.words(),
            confirmed(name, before, channels, missing.keySet()),
            Button.Style.DANGER);
    return new Reply.Say(lines, List.of(give), false);
  }

  private Reply give(
      Request request,
      String name,
      List<Conversation> before,
      List<Conversation> channels,
      Map<String, List<Conversation>> missing) {
    List<Line> lines = new ArrayList<>();
    if (!Projects.ids(before).equals(Projects.ids(channels))) {
      if (!save(request, name, before, channels)) {
        return changedMeanwhile();
      }
      lines.addAll(isNow(request, name, before, channels));
    }
    missing.forEach((group, some) -> lines.addAll(roles.give(request.caller(), group, some)));
    // Of groups that held different parts of it before, not all that they hold was given now.
    Set<List<Conversation>> given = Set.copyOf(missing.values());
    List<Button> back =
        given.size() > 1
            ? List.of()
            : List.of(
                new Button(
                    ProjectWords.WORDS.takeBack(),
                    USAGE.words(),
                    pressed(
                        name, given.iterator().next(), missing.keySet(), Parameters.ANSWER, TAKE),
                    Button.Style.NORMAL));
    return new Reply.Say(lines, back, false);
  }

  private Reply take(Request request, List<Conversation> channels, List<String> groups) {
    List<Line> lines =
        groups.stream()
            .flatMap(group -> roles.take(request.caller(), group, channels).stream())
            .toList();
    return lines.isEmpty()
        ? Reply.Say.of(Line.of(ProjectWords.WORDS.takenAlready()))
        : new Reply.Say(lines, List.of(), false);
  }

  /** Of a question that was asked when the project was not yet what it is now. */
  private static boolean isOld(
      Request request, List<Conversation> before, List<Conversation> channels) {
    return request.values().has(Parameters.SURE.name())
        && !Projects.ids(before).equals(Projects.ids(channels))
        && !request.values().text(Parameters.SHOWN.name()).equals(Optional.of(digest(before)));
  }

  /** Short, as the channels of the project may be many. */
  private static String digest(List<Conversation> channels) {
    byte[] ids = Projects.ids(channels).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(ids).toString().substring(0, 8);
  }

  private static Map<String, String> confirmed(
      String name,
      List<Conversation> before,
      List<Conversation> channels,
      Collection<String> groups) {
    Map<String, String> values =
        new HashMap<>(pressed(name, channels, groups, Parameters.SURE, "yes"));
    values.put(Parameters.SHOWN.name(), digest(before));
    return values;
  }

  private static Map<String, String> pressed(
      String name,
      List<Conversation> channels,
      Collection<String> groups,
      Parameter how,
      String value) {
    return Map.of(
        NAME,
        name,
        CHANNELS,
        channels.stream().map(Conversation::id).collect(Collectors.joining(",")),
        GROUPS,
        String.join(",", groups),
        how.name(),
        value);
  }

  /** Who may look there by the role project, a line for each group. */
  private List<Line> held(Workspace workspace, List<Conversation> channels) {
    List<Line> lines = new ArrayList<>();
    roles
        .held(workspace, channels)
        .forEach(
            (group, some) ->
                lines.add(
                    Line.of(
                        some.size() == channels.size()
                            ? ProjectWords.WORDS.heldForAll(Span.group(group))
                            : ProjectWords.WORDS.heldFor(Span.group(group), listed(some)))));
    return lines;
  }

  private Reply noSuchProject(String name) {
    return Problems.of(slash, USAGE, NAME, ProjectWords.WORDS.noSuchProject(Inert.quoted(name)));
  }

  private Reply end(Request request, String name, List<Conversation> before) {
    if (!save(request, name, before, List.of())) {
      return changedMeanwhile();
    }
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(ProjectWords.WORDS.ended(Span.bold(name), listed(before))));
    // As old as a link can be: every link of a channel.
    lines.add(Line.of(ProjectWords.WORDS.linksLiveOn(slash.of("revoke since:366d"))));
    lines.addAll(stillHeld(request.where().workspace(), before));
    return new Reply.Say(lines, List.of(), false);
  }

  private static Reply changedMeanwhile() {
    return Reply.Say.of(Line.of(ProjectWords.WORDS.changedMeanwhile()));
  }

  /** False where it is not what it was any more. */
  private boolean save(
      Request request, String name, List<Conversation> before, List<Conversation> after) {
    Workspace workspace = request.where().workspace();
    AuditEvent event =
        AuditEvent.of(clock.instant(), workspace, Action.POLICY_CHANGED)
            .by(request.caller())
            .with("setting", "project " + name)
            .with("old", before.isEmpty() ? NONE : Projects.ids(before))
            .with("new", after.isEmpty() ? NONE : Projects.ids(after));
    PolicyUpdate.Value was = Projects.value(workspace, name, before);
    PolicyUpdate.Value is = Projects.value(workspace, name, after);
    return store.replace(is.scope(), is.name(), was.text(), is.text(), event);
  }

  private static Line listed(List<Conversation> channels) {
    return Line.listed(channels.stream().map(Span::conversation).toList());
  }
}
