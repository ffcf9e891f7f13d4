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
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.policy.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes any one value of a channel's policy, or of the workspace's. */
final class PolicySet implements Command {
  private static final String VALUE = "value";

  private static final Usage USAGE =
      Usage.announced(
          "policy set",
          HelpWords.WORDS::policySet,
          "policy set views 10",
          CallerRight.CHANNEL_ADMIN_OR_NARROWING,
          Names.parameter(OptionWords.WORDS::policySetWhich),
          Parameters.ANY_VALUE,
          Parameters.CHANNEL,
          PolicyChange.FOR_WORKSPACE,
          OlderLinks.OLDER,
          Parameters.SURE);

  private final PolicyChange change;
  private final Slash slash;

  PolicySet(PolicyChange change, Slash slash) {
    this.change = change;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public List<String> choices(Call call, Parameter parameter) {
    Optional<Setting<?>> named = Names.read(call.arguments().getOrDefault(Names.NAME, ""));
    return named.isEmpty() && parameter.name().equals(VALUE)
        ? List.of()
        : change.choices(
            call,
            parameter,
            named.<Map<String, Setting<?>>>map(one -> Map.of(VALUE, one)).orElse(Map.of()));
  }

  @Override
  public Reply run(Request request) {
    String name = request.values().required(Names.NAME);
    Optional<Setting<?>> setting = Names.read(name);
    if (setting.isEmpty()) {
      return Problems.of(slash, USAGE, Names.NAME, Names.unknown(name));
    }
    Wish wish;
    try {
      wish = Wish.read(VALUE, setting.get(), request.values().required(VALUE));
    } catch (IllegalArgumentException unreadable) {
      return Problems.unreadable(slash, USAGE, VALUE, unreadable);
    }
    return change.make(request, USAGE, List.of(wish));
  }
}
