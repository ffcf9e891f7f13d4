package io.cloakroom.command.admin;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Sets the longest that any link of the workspace may live. */
final class AdminCeiling implements Command {
  private static final Usage USAGE =
      Usage.of(
          "admin ceiling",
          "Set the longest that any link of this workspace may live",
          "admin ceiling 30d",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          Parameters.of(Setting.EXPIRY_CEILING, "value", true, "how long: 7d, 30d, at most 366d"));

  private final PolicyStore store;
  private final Policies policies;
  private final Clock clock;
  private final Slash slash;

  AdminCeiling(PolicyStore store, Policies policies, Clock clock, Slash slash) {
    this.store = store;
    this.policies = policies;
    this.clock = clock;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Duration ceiling;
    try {
      ceiling = Setting.EXPIRY_CEILING.parse(request.values().required("value"));
    } catch (IllegalArgumentException unreadable) {
      return Problems.unreadable(slash, USAGE, "value", unreadable);
    }
    Workspace workspace = request.where().workspace();
    String old = Setting.EXPIRY_CEILING.format(policies.of(workspace).get(Setting.EXPIRY_CEILING));
    set(request, workspace, old, Setting.EXPIRY_CEILING.format(ceiling));
    return new Reply.Say(
        List.of(
            Line.of(
                Span.plain("No new link of this workspace lives longer than "),
                Span.code(Setting.EXPIRY_CEILING.format(ceiling)),
                Span.plain(" from now on; before it was "),
                Span.code(old),
                Span.plain(".")),
            Line.of(heldDown(workspace))),
        List.of(),
        false);
  }

  private void set(Request request, Workspace workspace, String old, String now) {
    AuditEvent event =
        AuditEvent.of(clock.instant(), workspace, Action.POLICY_CHANGED)
            .by(request.caller())
            .with("setting", Setting.EXPIRY_CEILING.name())
            .with("old", old)
            .with("new", now);
    store.set(Scope.of(workspace), Setting.EXPIRY_CEILING.name(), now, event);
  }

  private String heldDown(Workspace workspace) {
    long count =
        store.conversations(workspace).stream()
            .map(policies::of)
            .filter(policy -> policy.source(Setting.EXPIRY) == Policy.Source.CEILING)
            .count();
    if (count == 0) {
      return "No channel asks for more. Links that exist keep their expiry.";
    }
    return count
        + (count == 1 ? " channel asks" : " channels ask")
        + " for more and is held to the ceiling. Links that exist keep their expiry.";
  }
}
