package io.cloakroom.policy;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What holds in one conversation, each value with where it comes from.
 *
 * @param expiryCeiling no link of the conversation can live longer: the workspace's ceiling, or the
 *     channel's own where that is lower
 */
public record Policy(
    boolean governed,
    Duration expiry,
    ViewLimit views,
    AccessModel access,
    boolean download,
    PreviewKind preview,
    OnRefusal onRefusal,
    Duration expiryCeiling,
    Map<String, Source> sources) {
  /** Where a value was set. */
  public enum Source {
    DEFAULT,
    WORKSPACE,
    CHANNEL,
    /** The value set was above the ceiling, which holds instead. */
    CEILING
  }

  public Policy {
    Objects.requireNonNull(expiry, "expiry");
    Objects.requireNonNull(views, "views");
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(preview, "preview");
    Objects.requireNonNull(onRefusal, "onRefusal");
    Objects.requireNonNull(expiryCeiling, "expiryCeiling");
    sources = Map.copyOf(sources);
  }

  public Source source(Setting<?> setting) {
    return sources.getOrDefault(setting.name(), Source.DEFAULT);
  }
}
