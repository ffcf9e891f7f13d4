package io.cloakroom.command.policy;

import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.policy.Setting;
import java.util.List;

/** Changes one of the values that change most often, by a word of its own. */
final class PolicyShort implements Command {
  private static final String VALUE = "value";

  private final Usage usage;
  private final Setting<?> setting;
  private final PolicyChange change;
  private final Slash slash;

  private PolicyShort(Usage usage, Setting<?> setting, PolicyChange change, Slash slash) {
    this.usage = usage;
    this.setting = setting;
    this.change = change;
    this.slash = slash;
  }

  /**
   * @param sample a possible value, for the example
   * @param values what is possible, in one sentence
   */
  static PolicyShort of(
      Setting<?> setting, String sample, String values, PolicyChange change, Slash slash) {
    String words = "policy " + setting.name();
    Usage usage =
        Usage.announced(
            words,
            "Set " + values,
            words + " " + sample,
            CallerRight.CHANNEL_ADMIN_OR_NARROWING,
            Parameters.of(setting, VALUE, true, values),
            Parameters.CHANNEL,
            Choices.FOR_WORKSPACE,
            Choices.OLDER,
            Parameters.SURE);
    return new PolicyShort(usage, setting, change, slash);
  }

  @Override
  public Usage usage() {
    return usage;
  }

  @Override
  public Reply run(Request request) {
    Wish wish;
    try {
      wish = Wish.read(VALUE, setting, request.values().required(VALUE));
    } catch (IllegalArgumentException unreadable) {
      return Problems.unreadable(slash, usage, VALUE, unreadable);
    }
    return change.make(request, usage, List.of(wish));
  }
}
