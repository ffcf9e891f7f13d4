package io.cloakroom.command;

import io.cloakroom.chat.Line;
import io.cloakroom.chat.Span;
import io.cloakroom.policy.Durations;
import io.cloakroom.policy.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sets how long links of a channel live, and with it how often they open and the longest that
 * anybody may choose. What is above a ceiling is refused, never cut down to it.
 */
final class PolicyExpiry implements Command {
  private static final Usage USAGE =
      Usage.announced(
          "policy expiry",
          "Set how long links of this channel live",
          "policy expiry 48h views:10 max:7d",
          Need.CHANNEL_ADMIN,
          Parameters.text("value", true, "how long: 12h, 7d, 2w"),
          Parameters.text("views", false, "how often a link opens: 10, once or unlimited"),
          Parameters.text("max", false, "the longest that a link of this channel may live"),
          Parameters.CHANNEL);

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
  public Reply run(Request request) {
    List<PolicyChange.Wish<?>> wishes = new ArrayList<>();
    Duration expiry;
    Optional<Duration> max;
    try {
      expiry = Setting.EXPIRY.parse(request.values().required("value"));
      max = request.values().text("max").map(Setting.EXPIRY_CEILING::parse);
      max.ifPresent(most -> wishes.add(new PolicyChange.Wish<>(Setting.EXPIRY_CEILING, most)));
      wishes.add(new PolicyChange.Wish<>(Setting.EXPIRY, expiry));
      request
          .values()
          .text("views")
          .ifPresent(text -> wishes.add(PolicyChange.Wish.read(Setting.VIEWS, text)));
    } catch (IllegalArgumentException unreadable) {
      return Problems.of(slash, USAGE, unreadable.getMessage());
    }
    return refusal(request, expiry, max).orElseGet(() -> change.make(request, wishes));
  }

  private Optional<Reply> refusal(Request request, Duration expiry, Optional<Duration> max) {
    Duration workspace = change.workspaceCeiling(request);
    if (max.orElse(expiry).compareTo(workspace) > 0) {
      return Optional.of(
          above(max.orElse(expiry), workspace, "the ceiling of this workspace, set by its admins"));
    }
    Duration channel = max.orElseGet(() -> change.now(request).expiryCeiling());
    return expiry.compareTo(channel) > 0
        ? Optional.of(above(expiry, channel, "the longest for this channel; max: changes it"))
        : Optional.empty();
  }

  private static Reply above(Duration wanted, Duration ceiling, String whose) {
    return Reply.Say.of(
        Line.of(
            Span.plain("Nothing changed: "),
            Span.code(Durations.format(wanted)),
            Span.plain(" is above "),
            Span.code(Durations.format(ceiling)),
            Span.plain(", " + whose + ". Choose "),
            Span.code(Durations.format(ceiling)),
            Span.plain(" or less.")));
  }
}
