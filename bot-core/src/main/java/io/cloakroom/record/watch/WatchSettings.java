package io.cloakroom.record.watch;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Scope;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** From when on a workspace has something noticed: what was set for it, and else the defaults. */
public final class WatchSettings {
  /** Every value of the watch is kept under a name that begins so, at the workspace. */
  static final String PREFIX = "watch-";

  private static final String OFF = "off";

  private final PolicyStore store;

  public WatchSettings(PolicyStore store) {
    this.store = store;
  }

  /** The threshold of each rule that is watched for. What cannot be read is as by default. */
  public Map<WatchRule, Threshold> of(Workspace workspace) {
    Map<String, String> values = store.values(Scope.of(workspace));
    Map<WatchRule, Threshold> all = new EnumMap<>(WatchRule.class);
    for (WatchRule rule : WatchRule.values()) {
      String text = values.getOrDefault(name(rule), "");
      if (!text.equals(OFF) || !WatchRule.settable().contains(rule)) {
        all.put(rule, Threshold.parse(text).orElse(rule.byDefault()));
      }
    }
    return all;
  }

  /**
   * Sets it, and records that.
   *
   * @param threshold empty to watch for it no longer
   */
  public void set(
      Person by, Workspace workspace, WatchRule rule, Optional<Threshold> threshold, Instant now) {
    String before = text(Optional.ofNullable(of(workspace).get(rule)));
    String after = text(threshold);
    AuditEvent event =
        AuditEvent.of(now, workspace, Action.POLICY_CHANGED)
            .by(by)
            .with("setting", name(rule))
            .with("old", before)
            .with("new", after);
    store.set(Scope.of(workspace), name(rule), after, event);
  }

  private static String text(Optional<Threshold> threshold) {
    return threshold.map(Threshold::format).orElse(OFF);
  }

  private static String name(WatchRule rule) {
    return PREFIX + rule.word();
  }
}
