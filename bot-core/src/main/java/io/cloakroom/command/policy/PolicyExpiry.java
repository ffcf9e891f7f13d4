package io.cloakroom.command.policy;

import io.cloakroom.chat.card.Line;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.link.LinkTerms;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.SettingChange;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sets how long links of a channel live, and with it how often they open and the longest that
 * anybody may choose. What is above a ceiling is refused, never cut down to it.
 */
final class PolicyExpiry implements Command {
  static final String MAX = "max";

  private static final String VALUE = "value";
  private static final String EXISTING = "existing";

  private static final Usage USAGE =
      Usage.announced(
          "policy expiry",
          "Set how long links of this channel live",
          "policy expiry 48h views:10 max:7d",
          CallerRight.CHANNEL_ADMIN,
          Parameters.of(Setting.EXPIRY, VALUE, true, "how long: 12h, 7d, 2w"),
          Parameters.of(
              Setting.VIEWS, "views", false, "how often a link opens: 10, once or unlimited"),
          Parameters.of(
              Setting.EXPIRY_CEILING,
              MAX,
              false,
              "the longest that a link of this channel may live"),
          Parameters.choice(
              EXISTING, false, "true: links that exist follow it too", "true", "false"),
          Parameters.CHANNEL);

  private final PolicyChange change;
  private final Ceilings ceilings;
  private final LinkTerms terms;
  private final Slash slash;

  PolicyExpiry(PolicyChange change, Ceilings ceilings, LinkTerms terms, Slash slash) {
    this.change = change;
    this.ceilings = ceilings;
    this.terms = terms;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    SettingReader read = new SettingReader(request.values());
    Optional<Duration> expiry = read.value(VALUE, Setting.EXPIRY);
    Optional<Duration> max = read.value(MAX, Setting.EXPIRY_CEILING);
    Optional<ViewLimit> views = read.value("views", Setting.VIEWS);
    if (!read.problems().isEmpty()) {
      return Problems.of(slash, USAGE, read.problems());
    }
    List<PolicyChange.Wish<?>> wishes = new ArrayList<>();
    max.ifPresent(most -> wishes.add(new PolicyChange.Wish<>(Setting.EXPIRY_CEILING, most)));
    expiry.ifPresent(length -> wishes.add(new PolicyChange.Wish<>(Setting.EXPIRY, length)));
    views.ifPresent(limit -> wishes.add(new PolicyChange.Wish<>(Setting.VIEWS, limit)));
    return ceilings
        .refusal(
            request.target(), Ceilings.Limited.EXPIRY, new Ceilings.Asked<>(VALUE, expiry, max))
        .orElseGet(() -> make(request, wishes, expiry, views));
  }

  private Reply make(
      Request request,
      List<PolicyChange.Wish<?>> wishes,
      Optional<Duration> expiry,
      Optional<ViewLimit> views) {
    boolean existing = request.values().text(EXISTING).filter("true"::equals).isPresent();
    return existing && expiry.isPresent()
        ? change.make(request, wishes, values -> apply(request, values, expiry.get(), views))
        : change.make(request, wishes);
  }

  private Line apply(
      Request request, List<SettingChange> values, Duration expiry, Optional<ViewLimit> views) {
    LinkTerms.Changed changed =
        terms.holdFor(request.caller(), request.target(), values, expiry, views);
    String ended =
        changed.ended() == 0
            ? "."
            : "; " + changed.ended() + " of them ended by that, being older.";
    return Line.of(
        "It holds from now on, and for "
            + (changed.links() == 1 ? "1 link that exists" : changed.links() + " links that exist")
            + ended);
  }
}
