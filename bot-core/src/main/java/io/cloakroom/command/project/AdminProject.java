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
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.project.Projects;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says which channels a project has, shows it, lists all of them, and ends one. It is a name alone:
 * nothing that holds in a channel changes by it, nor who may look.
 */
public final class AdminProject implements Command {
  private static final String NAME = "name";
  private static final String CHANNELS = "channels";
  private static final String LIST = "list";

  /** As it is on record. */
  private static final String NONE = "none";

  private static final int MOST_LISTED = 50;

  private static final Usage USAGE =
      Usage.of(
          "admin project",
          HelpWords.WORDS::adminProject,
          "admin project bridge-7 channels:#site,#ops",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          new Parameter(
              NAME, Parameter.Type.TEXT, true, OptionWords.WORDS::adminProjectName, List.of(LIST)),
          new Parameter(
              CHANNELS,
              Parameter.Type.CONVERSATIONS,
              false,
              OptionWords.WORDS::adminProjectChannels,
              List.of()),
          Parameters.SURE);

  private final PolicyStore store;
  private final Projects projects;
  private final Clock clock;
  private final Slash slash;

  public AdminProject(PolicyStore store, Clock clock, Slash slash) {
    this.store = store;
    this.projects = new Projects(store);
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
    if (name.equals(LIST)) {
      return channels.isEmpty()
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
    if (!channels.isEmpty()) {
      return set(request, name, before.orElse(List.of()), channels);
    }
    if (before.isEmpty()) {
      return Problems.of(slash, USAGE, NAME, ProjectWords.WORDS.noSuchProject(Inert.quoted(name)));
    }
    return request.values().has(Parameters.SURE.name())
        ? end(request, name, before.get())
        : show(name, before.get());
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

  private static Reply show(String name, List<Conversation> channels) {
    Button end =
        new Button(
            ProjectWords.WORDS.endIt(),
            USAGE.words(),
            Map.of(NAME, name, Parameters.SURE.name(), "yes"),
            Button.Style.DANGER);
    List<Line> lines =
        List.of(
            Line.of(ProjectWords.WORDS.has(Span.bold(name), channels.size(), listed(channels))),
            Line.of(ProjectWords.WORDS.toChange()));
    return new Reply.Say(lines, List.of(end), false);
  }

  private Reply set(
      Request request, String name, List<Conversation> before, List<Conversation> channels) {
    if (Projects.ids(before).equals(Projects.ids(channels))) {
      return Reply.Say.of(
          Line.of(ProjectWords.WORDS.hasAlready(Span.bold(name), before.size(), listed(before))));
    }
    if (!save(request, name, before, channels)) {
      return changedMeanwhile();
    }
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(ProjectWords.WORDS.hasNow(Span.bold(name), channels.size(), listed(channels))));
    List<Conversation> gone = before.stream().filter(one -> !channels.contains(one)).toList();
    if (!gone.isEmpty()) {
      lines.add(Line.of(ProjectWords.WORDS.noLongerIn(Span.bold(name), listed(gone))));
    }
    lines.add(Line.of(ProjectWords.WORDS.toRevoke(slash.of("revoke project:" + name))));
    return new Reply.Say(lines, List.of(), false);
  }

  private Reply end(Request request, String name, List<Conversation> before) {
    if (!save(request, name, before, List.of())) {
      return changedMeanwhile();
    }
    return Reply.Say.of(Line.of(ProjectWords.WORDS.ended(Span.bold(name), listed(before))));
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
