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
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sets how long links of a channel live, and with it how often they open and the longest that
 * anybody may choose. What is above a ceiling is refused, never cut down to it.
 */
final class PolicyExpiry implements Command {
  static final String MAX = "max";

  private static final String VALUE = "value";
  private static final Usage USAGE =
      Usage.announced(
          "policy expiry",
          HelpWords.WORDS::policyExpiry,
          "policy expiry 48h views:10 max:7d",
          CallerRight.CHANNEL_ADMIN_OR_NARROWING,
          Parameters.of(Setting.EXPIRY, VALUE, true, OptionWords.WORDS::policyExpiryValue),
          Parameters.of(Setting.VIEWS, "views", false, OptionWords.WORDS::policyExpiryViews),
          Parameters.of(Setting.EXPIRY, MAX, false, OptionWords.WORDS::policyExpiryMax),
          Parameters.CHANNEL,
          PolicyChange.FOR_WORKSPACE,
          OlderLinks.OLDER,
          Parameters.SURE);

  private final PolicyChange change;
  private final Slash slash;

  PolicyExpiry(PolicyChange change, Slash slash) {
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
    Optional<Duration> expiry = read.value(VALUE, Setting.EXPIRY);
    Optional<Duration> max = read.value(MAX, Setting.EXPIRY);
    Optional<ViewLimit> views = read.value("views", Setting.VIEWS);
    if (!read.problems().isEmpty()) {
      return Problems.of(slash, USAGE, read.problems());
    }
    List<Wish> wishes = new ArrayList<>();
    max.ifPresent(most -> wishes.add(Wish.ceiling(MAX, Setting.EXPIRY, most)));
    expiry.ifPresent(length -> wishes.add(Wish.of(VALUE, Setting.EXPIRY, length)));
    views.ifPresent(limit -> wishes.add(Wish.of("views", Setting.VIEWS, limit)));
    return change.make(request, USAGE, wishes);
  }
}
