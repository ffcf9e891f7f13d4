package io.cloakroom.command.policy;

import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.util.ArrayList;
import java.util.List;

/** Shows what holds in a channel, each value with where it comes from. */
final class PolicyShow implements Command {
  private static final Usage USAGE =
      Usage.of(
          "policy show",
          "See what holds in this channel, and who set it",
          "policy show",
          CallerRight.MEMBER_OR_SECURITY,
          Parameters.CHANNEL);

  /** What is kept how long is another setting: "keep: nothing" alone reads as if nothing were. */
  private static final String OF_HIDDEN_DETAILS = " (of what is hidden in pictures): ";

  private final Policies policies;
  private final Queries queries;
  private final Slash slash;

  /**
   * @param queries is told of whoever asks for what they cannot read
   */
  PolicyShow(Policies policies, Queries queries, Slash slash) {
    this.policies = policies;
    this.queries = queries;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    if (!request.membership().inConversation()) {
      queries.record(USAGE, request);
    }
    Policy policy = policies.of(request.target());
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Span.plain("What holds in "), Span.conversation(request.target())));
    policy
        .template()
        .ifPresent(name -> lines.add(Line.of(Span.plain("Template: "), Span.code(name))));
    Setting.ALL.forEach(setting -> lines.add(line(policy, setting, request.target().workspace())));
    lines.add(
        Line.of(Span.plain("Admins of the channel change it, see "), slash.of("help policy")));
    return new Reply.Say(lines, List.of(), false);
  }

  private static Line line(Policy policy, Setting<?> setting, Workspace workspace) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.bold(setting.name()));
    spans.add(Span.plain(setting.equals(Setting.KEEP) ? OF_HIDDEN_DETAILS : ": "));
    spans.addAll(ValueWords.of(setting, policy.text(setting), workspace));
    spans.add(
        Span.plain(" (" + ValueWords.source(policy, setting) + limits(policy, setting) + ")"));
    return new Line(spans);
  }

  private static <T> String limits(Policy policy, Setting<T> setting) {
    return policy.floor(setting).map(least -> ", floor " + setting.format(least)).orElse("")
        + policy.ceiling(setting).map(most -> ", ceiling " + setting.format(most)).orElse("");
  }
}
