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
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.util.ArrayList;
import java.util.List;

/** Shows what holds in a channel, each value with where it comes from. */
final class PolicyShow implements Command {
  private static final Usage USAGE =
      Usage.reading(
          "policy show",
          HelpWords.WORDS::policyShow,
          "policy show",
          CallerRight.MEMBER_OR_SECURITY,
          Parameters.CHANNEL);

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
    lines.add(Line.of(PolicyWords.WORDS.whatHoldsIn(Span.conversation(request.target()))));
    policy
        .template()
        .ifPresent(name -> lines.add(Line.of(PolicyWords.WORDS.template(Span.code(name)))));
    Setting.ALL.forEach(setting -> lines.add(line(policy, setting, request.target().workspace())));
    lines.add(Line.of(PolicyWords.WORDS.adminsChangeIt(slash.of("help policy"))));
    return new Reply.Say(lines, List.of(), false);
  }

  private static Line line(Policy policy, Setting<?> setting, Workspace workspace) {
    Span name = Span.bold(setting.name());
    Line value = ValueWords.of(setting, policy.text(setting), workspace);
    String source = withLimits(ValueWords.source(policy, setting), policy, setting);
    // What is kept how long is another setting: "keep: nothing" reads as if nothing were.
    return Line.of(
        setting.equals(Setting.KEEP)
            ? PolicyWords.WORDS.valueOfHidden(name, value, source)
            : PolicyWords.WORDS.value(name, value, source));
  }

  private static <T> String withLimits(String source, Policy policy, Setting<T> setting) {
    String floored =
        policy
            .floor(setting)
            .map(least -> PolicyWords.WORDS.withFloor(source, setting.format(least)))
            .orElse(source);
    return policy
        .ceiling(setting)
        .map(most -> PolicyWords.WORDS.withCeiling(floored, setting.format(most)))
        .orElse(floored);
  }
}
