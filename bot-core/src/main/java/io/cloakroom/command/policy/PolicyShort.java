package io.cloakroom.command.policy;

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
import io.cloakroom.command.help.RuleWords;
import io.cloakroom.policy.Setting;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Changes one of the values that change most often, by a word of its own. */
final class PolicyShort implements Command {
  private static final String VALUE = "value";

  private final Usage usage;
  private final Setting<?> setting;
  private final boolean everywhere;
  private final PolicyChange change;
  private final Slash slash;

  private PolicyShort(
      Usage usage, Setting<?> setting, boolean everywhere, PolicyChange change, Slash slash) {
    this.usage = usage;
    this.setting = setting;
    this.everywhere = everywhere;
    this.change = change;
    this.slash = slash;
  }

  /**
   * @param sample a possible value, for the example
   * @param values what is possible, in one sentence
   */
  static PolicyShort of(
      Setting<?> setting,
      String sample,
      Supplier<String> values,
      PolicyChange change,
      Slash slash) {
    String words = "policy " + setting.name();
    Usage usage =
        Usage.announced(
            words,
            () -> HelpWords.WORDS.policyShort(values.get()),
            words + " " + sample,
            CallerRight.CHANNEL_ADMIN_OR_NARROWING,
            Parameters.of(setting, VALUE, true, values),
            Parameters.CHANNEL,
            PolicyChange.FOR_WORKSPACE,
            OlderLinks.OLDER,
            Parameters.SURE);
    return new PolicyShort(usage, setting, false, change, slash);
  }

  /** In what language many are told something, wherever a channel says nothing else. */
  static PolicyShort language(PolicyChange change, Slash slash) {
    Usage usage =
        Usage.announced(
            "admin language",
            () -> HelpWords.WORDS.policyShort(RuleWords.WORDS.language()),
            "admin language de",
            CallerRight.WORKSPACE_ADMIN,
            Parameters.of(Setting.LANGUAGE, VALUE, true, RuleWords.WORDS::language));
    return new PolicyShort(usage, Setting.LANGUAGE, true, change, slash);
  }

  @Override
  public Usage usage() {
    return usage;
  }

  @Override
  public List<String> choices(Call call, Parameter parameter) {
    return change.choices(call, parameter, Map.of(VALUE, setting));
  }

  @Override
  public Reply run(Request request) {
    Wish wish;
    try {
      wish = Wish.read(VALUE, setting, request.values().required(VALUE));
    } catch (IllegalArgumentException unreadable) {
      return Problems.unreadable(slash, usage, VALUE, unreadable);
    }
    return everywhere
        ? change.makeEverywhere(request, usage, List.of(wish))
        : change.make(request, usage, List.of(wish));
  }
}
