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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes back what a channel, or the workspace, says of a value: what is inherited holds again. */
final class PolicyUnset implements Command {
  private static final Usage USAGE =
      Usage.announced(
          "policy unset",
          HelpWords.WORDS::policyUnset,
          "policy unset expiry",
          CallerRight.CHANNEL_ADMIN_OR_NARROWING,
          Names.parameter(OptionWords.WORDS::whichSetting),
          Parameters.CHANNEL,
          PolicyChange.FOR_WORKSPACE,
          OlderLinks.OLDER,
          Parameters.SURE);

  private final PolicyChange change;
  private final Slash slash;

  PolicyUnset(PolicyChange change, Slash slash) {
    this.change = change;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public List<String> choices(Call call, Parameter parameter) {
    return change.choices(call, parameter, Map.of());
  }

  @Override
  public Reply run(Request request) {
    String name = request.values().required(Names.NAME);
    Optional<Setting<?>> setting = Names.read(name);
    if (setting.isEmpty()) {
      return Problems.of(slash, USAGE, Names.NAME, Names.unknown(name));
    }
    List<Wish> wishes = new ArrayList<>();
    wishes.add(Wish.inherit(Names.NAME, setting.get()));
    if (change.hasOwnCeiling(request, setting.get())) {
      wishes.add(new Wish(Names.NAME, setting.get(), Wish.Of.CEILING, Optional.empty()));
    }
    return change.make(request, USAGE, wishes);
  }
}
