package io.cloakroom.policy;

import io.cloakroom.chat.Byline;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Fixture;
import io.cloakroom.sanitize.format.CleaningOptions;
import io.cloakroom.sanitize.format.Keepable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What holds in one conversation, each value with where it comes from.
 *
 * @param download whether full members may take the file; never while {@code watermark} is on
 * @param watermark whether everybody sees the picture with their own name on it; guests and
 *     partners always do
 * @param bots whether what other apps post is taken in too
 * @param byline under whose name cards stand
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
    boolean watermark,
    CleaningMode cleaning,
    Kept keep,
    OnRefusal onRefusal,
    boolean bots,
    Byline byline,
    Starters starters,
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
    Objects.requireNonNull(cleaning, "cleaning");
    Objects.requireNonNull(keep, "keep");
    Objects.requireNonNull(onRefusal, "onRefusal");
    Objects.requireNonNull(byline, "byline");
    Objects.requireNonNull(starters, "starters");
    Objects.requireNonNull(expiryCeiling, "expiryCeiling");
    sources = Map.copyOf(sources);
  }

  /** How the sanitiser is to clean what is posted there. */
  public CleaningOptions cleaningOptions() {
    return new CleaningOptions(
        cleaning == CleaningMode.STRICT,
        keep == Kept.CAPTURE_DATE ? Set.of(Keepable.CAPTURE_DATE) : Set.of());
  }

  /** Whether a post stays although its pictures are kept safe, because of what hangs on it. */
  public boolean keepsInPlace(Circumstances circumstances) {
    return circumstances
        .fixture()
        .filter(why -> why != Fixture.THREAD_STARTER || starters == Starters.KEEP)
        .isPresent();
  }

  public Source source(Setting<?> setting) {
    return sources.getOrDefault(setting.name(), Source.DEFAULT);
  }
}
