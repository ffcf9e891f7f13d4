package io.cloakroom.command.policy;

import io.cloakroom.chat.card.Line;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.policy.Setting;
import java.util.List;

/**
 * Switches the protection of a channel on, or off: off, and for every channel at once, only by an
 * admin of the workspace.
 */
final class PolicyGoverned implements Command {
  private static final String ON = "on";
  private static final String EVERYWHERE = "workspace";

  private static final Usage USAGE =
      Usage.announced(
          "policy governed",
          "Switch the protection of this channel on or off",
          "policy governed on",
          CallerRight.CHANNEL_ADMIN,
          Parameters.choice("value", true, "on, or off by a workspace admin", ON, "off"),
          Parameters.choice("for", false, "every channel that sets nothing itself", EVERYWHERE),
          Parameters.CHANNEL);

  private final PolicyChange change;
  private final Denials denials;

  PolicyGoverned(PolicyChange change, Denials denials) {
    this.change = change;
    this.denials = denials;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    boolean on = request.values().required("value").equals(ON);
    boolean everywhere = request.values().text("for").isPresent();
    if ((!on || everywhere) && !request.membership().workspaceAdmin()) {
      denials.record(
          USAGE, request.caller(), request.target(), CallerRight.WORKSPACE_ADMIN.outcome());
      return Reply.Say.of(
          Line.of(
              (everywhere ? "Nothing changed" : "Protection stays on")
                  + ": only a workspace admin can switch it "
                  + (everywhere ? "for every channel" : "off for a channel")
                  + ". Ask one of them."));
    }
    PolicyChange.Wish<Boolean> wish = new PolicyChange.Wish<>(Setting.GOVERNED, on);
    if (everywhere) {
      return change.makeEverywhere(request, wish);
    }
    return change.make(request, List.of(wish));
  }
}
