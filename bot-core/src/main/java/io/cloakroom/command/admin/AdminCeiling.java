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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets the longest that any link of the workspace may live, and any picture may be kept. */
final class AdminCeiling implements Command {
  private static final String LIFE = "value";
  private static final String RETENTION = "retention";

  private static final Usage USAGE =
      Usage.of(
          "admin ceiling",
          "Set the longest that links of this workspace may live, and pictures be kept",
          "admin ceiling 30d",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          Parameters.of(
              Setting.EXPIRY_CEILING, LIFE, false, "how long a link: 7d, 30d, at most 366d"),
          Parameters.of(
              Setting.RETENTION_CEILING,
              RETENTION,
              false,
              "how long a picture: 90d, at most 3650d, or with-link"));

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

  /** One of the two ceilings, with what it is a ceiling of. */
  private record Ceiling<T>(Setting<T> setting, Setting<T> of, String field, String what) {
    Optional<T> read(Request request) {
      return request.values().text(field).map(setting::parse);
    }
  }

  private static final List<Ceiling<?>> CEILINGS =
      List.of(
          new Ceiling<>(
              Setting.EXPIRY_CEILING,
              Setting.EXPIRY,
              LIFE,
              "No new link of this workspace lives longer than "),
          new Ceiling<>(
              Setting.RETENTION_CEILING,
              Setting.RETENTION,
              RETENTION,
              "No new picture of this workspace is kept longer than "));

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    for (Ceiling<?> ceiling : CEILINGS) {
      try {
        ceiling.read(request);
      } catch (IllegalArgumentException unreadable) {
        return Problems.unreadable(slash, USAGE, ceiling.field(), unreadable);
      }
    }
    List<Line> lines = new ArrayList<>();
    CEILINGS.forEach(ceiling -> set(request, ceiling, lines));
    return lines.isEmpty()
        ? Problems.of(slash, USAGE, LIFE, "missing: value or retention (how long)")
        : new Reply.Say(lines, List.of(), false);
  }

  private <T> void set(Request request, Ceiling<T> ceiling, List<Line> lines) {
    ceiling
        .read(request)
        .ifPresent(
            value -> {
              Workspace workspace = request.where().workspace();
              String old = policies.of(workspace).text(ceiling.setting());
              String now = ceiling.setting().format(value);
              if (isSet(workspace, ceiling.setting(), old, now)) {
                lines.add(
                    Line.of(
                        Span.plain("Nothing changed, it was so before: " + ceiling.what()),
                        Span.code(now),
                        Span.plain(".")));
                return;
              }
              store.set(
                  Scope.of(workspace),
                  ceiling.setting().name(),
                  now,
                  event(request, ceiling.setting(), old, now));
              lines.add(
                  Line.of(
                      Span.plain(ceiling.what()),
                      Span.code(now),
                      Span.plain(" from now on; before it was "),
                      Span.code(old),
                      Span.plain(".")));
              lines.add(Line.of(heldDown(workspace, ceiling.of())));
            });
  }

  /** The same as the default is set all the same: it holds whatever becomes the default. */
  private boolean isSet(Workspace workspace, Setting<?> setting, String old, String now) {
    return old.equals(now) && policies.of(workspace).source(setting) != Policy.Source.DEFAULT;
  }

  private AuditEvent event(Request request, Setting<?> setting, String old, String now) {
    return AuditEvent.of(clock.instant(), request.where().workspace(), Action.POLICY_CHANGED)
        .by(request.caller())
        .with("setting", setting.name())
        .with("old", old)
        .with("new", now);
  }

  private String heldDown(Workspace workspace, Setting<?> setting) {
    String existing =
        setting == Setting.EXPIRY
            ? " Links that exist keep their expiry."
            : " Pictures that are stored keep their retention.";
    long count =
        store.conversations(workspace).stream()
            .map(policies::of)
            .filter(policy -> policy.source(setting) == Policy.Source.CEILING)
            .count();
    if (count == 0) {
      return "No channel asks for more." + existing;
    }
    return count
        + (count == 1 ? " channel asks" : " channels ask")
        + " for more and is held to the ceiling."
        + existing;
  }
}
