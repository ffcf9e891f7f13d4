package io.cloakroom.command.policy;

import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists the templates of a workspace: what each says, and where it is used. */
final class AdminTemplates implements Command {
  private static final Usage USAGE =
      Usage.reading(
          "admin templates",
          HelpWords.WORDS::adminTemplates,
          "admin templates",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN);

  private final Policies policies;
  private final TemplateUsers users;
  private final Slash slash;

  AdminTemplates(Policies policies, TemplateUsers users, Slash slash) {
    this.policies = policies;
    this.users = users;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Workspace workspace = request.where().workspace();
    List<Line> lines = new ArrayList<>();
    policies.templates(workspace).forEach((name, texts) -> lines.add(line(workspace, name, texts)));
    if (lines.isEmpty()) {
      lines.add(Line.of(LimitWords.WORDS.noTemplate(slash.of("admin template partner expiry 2d"))));
    }
    return new Reply.Say(lines, List.of(), false);
  }

  private Line line(Workspace workspace, String name, Map<String, String> texts) {
    String values =
        Setting.ALL.stream()
            .filter(one -> texts.containsKey(one.name()))
            .map(one -> one.name() + " " + texts.get(one.name()))
            .collect(Collectors.joining(", "));
    List<Span> using = users.of(workspace, name).stream().map(Span::conversation).toList();
    return Line.of(
        using.isEmpty()
            ? LimitWords.WORDS.templateOfNone(Span.bold(name), values)
            : LimitWords.WORDS.templateOf(Span.bold(name), values, Line.listed(using)));
  }
}
