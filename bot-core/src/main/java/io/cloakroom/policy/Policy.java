package io.cloakroom.policy;

import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.ReasonToStay;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.policy.picture.Label;
import io.cloakroom.policy.picture.NewestVersion;
import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.Keepable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What holds somewhere: of every setting its value, and where that comes from. */
public final class Policy {
  /** What holds where nobody set anything. */
  public static final Policy DEFAULT = new Policy(List.of());

  /** How wide these are at most of what is regulated. */
  private static final Map<String, String> REGULATED =
      Map.of(
          Setting.ACCESS.name(), Setting.ACCESS.format(AccessModel.APPROVAL),
          Setting.OUTSIDERS.name(), Setting.OUTSIDERS.format(false));

  /** Where a value was set. */
  public enum Source {
    DEFAULT,
    WORKSPACE,
    TEMPLATE,
    CHANNEL,
    /** It was set for one picture alone. */
    PICTURE,
    /** The value set was above the ceiling, which holds instead. */
    CEILING,
    /** The value set was below the floor, which holds instead. */
    FLOOR
  }

  /**
   * What was set in one place.
   *
   * @param template its name where it is one
   * @param texts by the name of the setting, as people write it. What a newer version set may be
   *     among it: unknown names say nothing here, and see {@link Policy#get} for unknown values
   */
  public record Layer(Source source, Optional<String> template, Map<String, String> texts) {
    public Layer {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(template, "template");
      texts = Map.copyOf(texts);
    }

    public Layer(Source source, Map<String, String> texts) {
      this(source, Optional.empty(), texts);
    }

    Optional<String> text(String name) {
      return Optional.ofNullable(texts.get(name));
    }
  }

  private record Held<T>(T value, Source source) {}

  /**
   * Under this name stands, in what was set for a picture, the conversation where it was posted,
   * once it was shared from there: who decides there opens it elsewhere for nobody for whom that
   * channel does not, and what is frozen there is frozen wherever it was shared to.
   */
  public static final String SHARED = "shared";

  private final List<Layer> layers;
  private final Optional<Instant> issued;

  /**
   * @param layers what was set in each place, the nearest last
   */
  public Policy(List<Layer> layers) {
    this(layers, Optional.empty());
  }

  /** One by which just that is frozen: to ask what that would reach. */
  public static Policy frozen(FreezeTarget target, Instant since) {
    Freeze freeze = new Freeze(since, since, Optional.empty(), Optional.empty());
    return new Policy(List.of(new Layer(Source.WORKSPACE, Map.of(target.name(), freeze.text()))));
  }

  private Policy(List<Layer> layers, Optional<Instant> issued) {
    this.layers = List.copyOf(layers);
    this.issued = issued;
  }

  /**
   * What holds for a link that was issued then: what was widened since does not reach it, unless it
   * was to follow.
   */
  Policy forLinkOf(Instant then) {
    return new Policy(layers, Optional.of(then));
  }

  /**
   * What holds for one picture, for which that was set besides.
   *
   * @param own as in {@link Layer#texts}
   */
  public Policy ofPicture(Map<String, String> own) {
    if (own.isEmpty()) {
      return this;
    }
    Policy policy = withLayer(own);
    return own.containsKey(SHARED)
            && Setting.ACCESS.widens(get(Setting.ACCESS), policy.get(Setting.ACCESS))
        ? withLayer(without(own, Setting.ACCESS.name()))
        : policy;
  }

  private Policy withLayer(Map<String, String> own) {
    List<Layer> all = new ArrayList<>(layers);
    all.add(new Layer(Source.PICTURE, own));
    return new Policy(all, issued);
  }

  private static Map<String, String> without(Map<String, String> own, String name) {
    Map<String, String> others = new HashMap<>(own);
    others.remove(name);
    return others;
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

  /**
   * Since when what is posted there is protected, where that was switched on: what stood there
   * before stays as it is. Empty where nobody ever switched it off.
   */
  public Optional<Instant> governedSince() {
    if (source(Setting.GOVERNED) == Source.CEILING) {
      return ofWorkspace(Setting.GOVERNED.ceilingSinceName()).flatMap(Policy::moment);
    }
    Optional<Instant> since = Optional.empty();
    for (Layer layer : layers) {
      Optional<Instant> here = layer.text(Setting.GOVERNED.sinceName()).flatMap(Policy::moment);
      boolean own = layer.text(Setting.GOVERNED.name()).isPresent();
      Optional<Instant> farther = own ? Optional.empty() : since;
      since = Stream.of(farther, here).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }
    return since;
  }

  /** Empty for what only a newer version can read. */
  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException writtenByANewerVersion) {
      return Optional.empty();
    }
  }

  /** How long a new link lives: no longer than its picture is kept. */
  public Duration linkLife() {
    Duration life = get(Setting.RETENTION).within(get(Setting.EXPIRY));
    return ceiling(Setting.RETENTION).orElse(Retention.LONGEST).within(life);
  }

  /**
   * Until when a picture is kept that was stored then: no longer than it may be used, but for what
   * must be kept longer.
   *
   * @param until as its retention says
   */
  public Instant keptUntil(Instant stored, Instant until) {
    Instant used = get(Setting.RIGHTS_UNTIL).within(until, stored);
    Instant least = leastKept().map(stored::plus).orElse(Instant.MIN);
    return used.isBefore(until) && used.isBefore(least)
        ? (least.isBefore(until) ? least : until)
        : used;
  }

  /** How long a picture must be kept, whenever its rights end; empty where it need not be. */
  public Optional<Duration> leastKept() {
    return floor(Setting.RETENTION).flatMap(Retention::length);
  }

  /** The longest that a link may live there. */
  public Duration longestLife() {
    return ceiling(Setting.EXPIRY).orElse(Setting.LONGEST);
  }

  /** The widest that a value may be there, of all that is said of it; empty without a ceiling. */
  public <T> Optional<T> ceiling(Setting<T> setting) {
    Optional<T> narrowest = Optional.empty();
    for (Layer layer : layers) {
      Optional<T> said =
          layer
              .text(setting.ceilingName())
              .map(text -> setting.read(text).orElse(setting.byDefault()));
      if (said.isPresent()
          && (narrowest.isEmpty() || setting.widens(said.get(), narrowest.get()))) {
        narrowest = said;
      }
    }
    return narrowest;
  }

  /** The narrowest that a value may be there; empty without a floor. */
  public <T> Optional<T> floor(Setting<T> setting) {
    return ofWorkspace(setting.floorName()).flatMap(setting::read);
  }

  /** Which template is used there, and what it says of the setting is in force. */
  public Optional<String> template() {
    return layers.stream().map(Layer::template).flatMap(Optional::stream).findFirst();
  }

  /** Whether some links that are there go less far than the value that holds. */
  public boolean sparesOlder(Setting<?> setting) {
    return !earlier(setting).isNone();
  }

  /** How far links go there that are older than what holds. */
  <T> Earlier<T> earlier(Setting<T> setting) {
    Earlier<T> earlier = Earlier.none();
    for (Layer layer : layers) {
      Earlier<T> own =
          layer
              .text(setting.earlierName())
              .map(text -> Earlier.read(setting, text))
              .orElseGet(Earlier::none);
      earlier = layer.text(setting.name()).isPresent() ? own : earlier.and(own);
    }
    return earlier;
  }

  /** The same by the ceiling: links that are older than its raising keep to what it was. */
  <T> Earlier<T> earlierCeiling(Setting<T> setting) {
    return ofWorkspace(setting.ceilingEarlierName())
        .map(text -> Earlier.read(setting, text))
        .orElseGet(Earlier::none);
  }

  /**
   * What a card shows of its picture to everybody who reads it: nothing of one that opens only for
   * whom somebody lets in, or only so often.
   */
  public PreviewKind preview() {
    boolean fewer =
        get(Setting.ACCESS) == AccessModel.APPROVAL
            || !get(Setting.VIEWS).equals(ViewLimit.NONE)
            || !get(Setting.GROUPS).isEmpty();
    return fewer ? PreviewKind.NONE : get(Setting.PREVIEW);
  }

  /** How the sanitiser is to clean what is posted there. */
  public CleaningOptions cleaningOptions() {
    return new CleaningOptions(
        get(Setting.CLEANING) == CleaningMode.STRICT,
        get(Setting.KEEP) == KeptMetadata.CAPTURE_DATE ? Set.of(Keepable.CAPTURE_DATE) : Set.of());
  }

  /**
   * Whether a post stays although its pictures are kept safe, because of what hangs on it.
   *
   * @param blocked whether one of its pictures looks like one that security blocked
   */
  public boolean keepsInPlace(Circumstances circumstances, boolean blocked) {
    return circumstances.staysBecause().filter(why -> keepsFor(why, blocked)).isPresent();
  }

  private boolean keepsFor(ReasonToStay why, boolean blocked) {
    boolean startsAThread = why.isStarter() && get(Setting.STARTERS) == ThreadStarters.KEEP;
    return startsAThread || (why.hasMore() && !blocked) || why == ReasonToStay.UNKNOWN;
  }

  /**
   * By what security keeps a link from opening for anybody; empty where it does not.
   *
   * @param where the link's conversation
   * @param owner who posted its picture
   * @param issuedAt since when it shows that, unless a new version came since
   */
  public Optional<Freeze> freeze(Conversation where, Person owner, Instant issuedAt) {
    Optional<FreezeTarget> home =
        ofPicture(SHARED).map(id -> FreezeTarget.of(new Conversation(where.workspace(), id)));
    Optional<NewestVersion> version = ofPicture(NewestVersion.NAME).flatMap(NewestVersion::read);
    Optional<FreezeTarget> editor =
        version.map(one -> FreezeTarget.of(new Person(where.workspace(), one.by())));
    Instant shown = version.map(NewestVersion::at).filter(issuedAt::isBefore).orElse(issuedAt);
    return Stream.of(
            Optional.of(FreezeTarget.of(where)), home, Optional.of(FreezeTarget.of(owner)), editor)
        .flatMap(Optional::stream)
        .flatMap(target -> freeze(target).stream())
        .filter(freeze -> freeze.reaches(shown))
        .findFirst();
  }

  /** By what security keeps somebody from looking at anything; empty where it does not. */
  public Optional<Freeze> freeze(Person viewer) {
    return freeze(FreezeTarget.of(viewer));
  }

  private Optional<Freeze> freeze(FreezeTarget target) {
    return ofWorkspace(target.name()).map(Freeze::read);
  }

  private Optional<String> ofWorkspace(String name) {
    return first(Source.WORKSPACE, name);
  }

  private Optional<String> ofPicture(String name) {
    return first(Source.PICTURE, name);
  }

  private Optional<String> first(Source source, String name) {
    return layers.stream()
        .filter(layer -> layer.source() == source)
        .flatMap(layer -> layer.text(name).stream())
        .findFirst();
  }

  private <T> Held<T> held(Setting<T> setting) {
    Held<T> held = new Held<>(setting.byDefault(), Source.DEFAULT);
    for (Layer layer : layers) {
      Optional<String> text = layer.text(setting.name());
      if (text.isPresent()) {
        Held<T> here = after(held, setting, text.get(), layer.source());
        held =
            bindsPictures(setting, layer) && setting.widens(held.value(), here.value())
                ? held
                : here;
      }
    }
    return closed(setting, regulated(setting, between(setting, narrowedAsOld(setting, held))));
  }

  /** What a channel says of these no picture gets around. */
  private static boolean bindsPictures(Setting<?> setting, Layer layer) {
    return layer.source() == Source.PICTURE
        && (setting.equals(Setting.LABEL) || setting.equals(Setting.RIGHTS_UNTIL));
  }

  /**
   * What is regulated opens on approval only, and to nobody outside, however wide what was set is.
   */
  private <T> Held<T> regulated(Setting<T> setting, Held<T> held) {
    Optional<T> most = Optional.ofNullable(REGULATED.get(setting.name())).flatMap(setting::read);
    return most.isPresent()
            && setting.widens(most.get(), held.value())
            && get(Setting.LABEL) == Label.REGULATED
        ? new Held<>(most.get(), source(Setting.LABEL))
        : held;
  }

  private static <T> Held<T> after(
      Held<T> inherited, Setting<T> setting, String text, Source source) {
    Optional<T> set = setting.read(text);
    if (set.isEmpty()) {
      return setting.widens(setting.byDefault(), inherited.value())
          ? new Held<>(setting.byDefault(), Source.DEFAULT)
          : inherited;
    }
    return new Held<>(set.get(), source);
  }

  private <T> Held<T> closed(Setting<T> setting, Held<T> held) {
    return Earlier.Closing.of(layers)
        .most(setting, issued)
        .filter(most -> setting.widens(most, held.value()))
        .map(most -> new Held<>(most, Source.CHANNEL))
        .orElse(held);
  }

  private <T> Held<T> narrowedAsOld(Setting<T> setting, Held<T> held) {
    return issued.isEmpty()
        ? held
        : new Held<>(earlier(setting).narrowed(setting, held.value(), issued.get()), held.source());
  }

  /**
   * The ceiling is the last word: should both contradict each other, fewer people see. A floor is
   * for channels: whoever posted a picture may always have it seen by fewer.
   */
  private <T> Held<T> between(Setting<T> setting, Held<T> held) {
    Optional<T> floor =
        floor(setting).filter(unused -> isOldEnough(setting) && held.source() != Source.PICTURE);
    Held<T> raised =
        floor.isPresent() && setting.widens(held.value(), floor.get())
            ? new Held<>(floor.get(), Source.FLOOR)
            : held;
    Optional<T> ceiling = ceiling(setting);
    T most = ceiling.orElse(raised.value());
    T mostThen =
        issued.isEmpty() ? most : earlierCeiling(setting).narrowed(setting, most, issued.get());
    return setting.widens(mostThen, raised.value()) ? new Held<>(mostThen, Source.CEILING) : raised;
  }

  /** A floor that was raised does not widen what older links show. */
  private boolean isOldEnough(Setting<?> setting) {
    return issued.isEmpty()
        || ofWorkspace(setting.floorSinceName())
            .filter(since -> !isUntil(since, issued.get()))
            .isEmpty();
  }

  /**
   * A time that only a newer version can read may be later than the link: it is held up by none.
   */
  private static boolean isUntil(String since, Instant then) {
    try {
      return !Instant.parse(since).isAfter(then);
    } catch (DateTimeException writtenByANewerVersion) {
      return false;
    }
  }
}
