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
import io.cloakroom.policy.Retention;
import io.cloakroom.policy.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sets how long pictures of a channel are kept, whether or not a link shows them, and the longest
 * that anybody may choose. What is above a ceiling is refused, never cut down to it.
 */
final class PolicyRetention implements Command {
  private static final String VALUE = "value";

  private static final Usage USAGE =
      Usage.announced(
          "policy retention",
          HelpWords.WORDS::policyRetention,
          "policy retention 90d",
          CallerRight.CHANNEL_ADMIN_OR_NARROWING,
          Parameters.of(Setting.RETENTION, VALUE, true, OptionWords.WORDS::policyRetentionValue),
          Parameters.of(
              Setting.RETENTION, PolicyExpiry.MAX, false, OptionWords.WORDS::policyRetentionMax),
          Parameters.CHANNEL,
          PolicyChange.FOR_WORKSPACE,
          OlderLinks.OLDER,
          Parameters.SURE);

  private final PolicyChange change;
  private final Slash slash;

  PolicyRetention(PolicyChange change, Slash slash) {
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
    Wish.Reader read = new Wish.Reader(request.values());
    Optional<Retention> retention = read.value(VALUE, Setting.RETENTION);
    Optional<Retention> max = read.value(PolicyExpiry.MAX, Setting.RETENTION);
    if (!read.problems().isEmpty()) {
      return Problems.of(slash, USAGE, read.problems());
    }
    List<Wish> wishes = new ArrayList<>();
    max.ifPresent(most -> wishes.add(Wish.ceiling(PolicyExpiry.MAX, Setting.RETENTION, most)));
    retention.ifPresent(kept -> wishes.add(Wish.of(VALUE, Setting.RETENTION, kept)));
    return change.make(request, USAGE, wishes);
  }
}
