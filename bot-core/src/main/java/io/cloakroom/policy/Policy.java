package io.cloakroom.policy;

import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.ReasonToStay;
import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.Keepable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What holds somewhere: of every setting its value, and where that comes from. */
public final class Policy {
  /** What holds where nobody set anything. */
  public static final Policy DEFAULT = new Policy(List.of());

  /** Where a value was set. */
  public enum Source {
    DEFAULT,
    WORKSPACE,
    CHANNEL,
    /** The value set was above the ceiling, which holds instead. */
    CEILING
  }

  /**
   * What was set in one place.
   *
   * @param texts by the name of the setting, as people write it. What a newer version set may be
   *     among it: unknown names say nothing here, and see {@link Policy#get} for unknown values
   */
  public record Layer(Source source, Map<String, String> texts) {
    public Layer {
      Objects.requireNonNull(source, "source");
      texts = Map.copyOf(texts);
    }
  }

  private record Held<T>(T value, Source source) {}

  private final List<Layer> layers;

  /**
   * @param layers what was set in each place, the nearest last
   */
  public Policy(List<Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  /**
   * The value that holds. A text that only a newer version can read counts as not set, except that
   * what is inherited in its place is never wider than the default: it may have been set so as to
   * narrow it.
   */
  public <T> T get(Setting<T> setting) {
    return held(setting).value();
  }

  /** Where the value that holds was set. */
  public Source source(Setting<?> setting) {
    return held(setting).source();
  }

  /** The value that holds, as people write it. */
  public <T> String text(Setting<T> setting) {
    return setting.format(get(setting));
  }

  /** How long a new link lives: no longer than its picture is kept. */
  public Duration linkLife() {
    Duration life = get(Setting.RETENTION).within(get(Setting.EXPIRY));
    return get(Setting.RETENTION_CEILING).within(life);
  }

  /** What a card shows of its picture: nothing of one that opens only for whom somebody lets in. */
  public PreviewKind preview() {
    return get(Setting.ACCESS) == AccessModel.APPROVAL ? PreviewKind.NONE : get(Setting.PREVIEW);
  }

  /** How the sanitiser is to clean what is posted there. */
  public CleaningOptions cleaningOptions() {
    return new CleaningOptions(
        get(Setting.CLEANING) == CleaningMode.STRICT,
        get(Setting.KEEP) == KeptMetadata.CAPTURE_DATE ? Set.of(Keepable.CAPTURE_DATE) : Set.of());
  }

  /** Whether a post stays although its pictures are kept safe, because of what hangs on it. */
  public boolean keepsInPlace(Circumstances circumstances) {
    return circumstances
        .staysBecause()
        .filter(
            why ->
                why != ReasonToStay.THREAD_STARTER || get(Setting.STARTERS) == ThreadStarters.KEEP)
        .isPresent();
  }

  private <T> Held<T> held(Setting<T> setting) {
    Held<T> held = new Held<>(setting.byDefault(), Source.DEFAULT);
    for (Layer layer : layers) {
      Optional<String> text = Optional.ofNullable(layer.texts().get(setting.name()));
      if (text.isPresent()) {
        held = after(held, setting, text.get(), layer.source());
      }
    }
    Optional<T> ceiling = setting.ceiling().map(this::get);
    return ceiling.isPresent() && setting.widens(ceiling.get(), held.value())
        ? new Held<>(ceiling.get(), Source.CEILING)
        : held;
  }

  private static <T> Held<T> after(
      Held<T> inherited, Setting<T> setting, String text, Source source) {
    Optional<T> set = read(setting, text);
    if (set.isEmpty()) {
      return setting.widens(setting.byDefault(), inherited.value())
          ? new Held<>(setting.byDefault(), Source.DEFAULT)
          : inherited;
    }
    boolean passesLimit =
        setting.isLimit()
            && source != Source.WORKSPACE
            && !setting.widens(set.get(), inherited.value());
    return passesLimit ? inherited : new Held<>(set.get(), source);
  }

  private static <T> Optional<T> read(Setting<T> setting, String text) {
    try {
      return Optional.of(setting.parse(text));
    } catch (IllegalArgumentException writtenByANewerVersion) {
      return Optional.empty();
    }
  }
}
