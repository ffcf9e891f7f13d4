package io.cloakroom.policy;

import io.cloakroom.chat.Byline;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * One value of a policy: its name, what it is by default, and how people write it.
 *
 * @param <T> what it is in the program
 */
public final class Setting<T> {
  /** The longest that anything can live: there is no "never". */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  public static final Setting<Boolean> GOVERNED = ofSwitch("governed", true, Policy::governed);
  public static final Setting<Duration> EXPIRY =
      ofDuration("expiry", Duration.ofDays(7), Policy::expiry);
  public static final Setting<ViewLimit> VIEWS =
      new Setting<>(
          "views",
          ViewLimit.NONE,
          List.of("10", "once", "unlimited"),
          Setting::parseViews,
          Setting::formatViews,
          Policy::views);
  public static final Setting<AccessModel> ACCESS =
      ofEnum("access", AccessModel.RESTRICTED, Policy::access);
  public static final Setting<Boolean> DOWNLOAD = ofSwitch("download", false, Policy::download);
  public static final Setting<PreviewKind> PREVIEW =
      ofEnum("preview", PreviewKind.BLUR, Policy::preview);
  public static final Setting<Boolean> WATERMARK = ofSwitch("watermark", false, Policy::watermark);
  public static final Setting<CleaningMode> CLEANING =
      ofEnum("cleaning", CleaningMode.LOSSLESS, Policy::cleaning);
  public static final Setting<Kept> KEEP = ofEnum("keep", Kept.NOTHING, Policy::keep);
  public static final Setting<OnRefusal> ON_REFUSAL =
      ofEnum("on-refusal", OnRefusal.HOLD, Policy::onRefusal);

  public static final Setting<Boolean> BOTS = ofSwitch("bots", false, Policy::bots);
  public static final Setting<Byline> BYLINE = ofEnum("byline", Byline.BOT, Policy::byline);
  public static final Setting<Starters> STARTERS =
      ofEnum("starters", Starters.KEEP, Policy::starters);

  /**
   * No link can live longer. Set for a workspace by its admins; a channel can only set it lower.
   */
  public static final Setting<Duration> EXPIRY_CEILING =
      ofDuration("expiry-ceiling", LONGEST, Policy::expiryCeiling);

  /** What a channel's policy consists of, in the order in which it is shown. */
  public static final List<Setting<?>> OF_A_CHANNEL =
      List.of(
          GOVERNED,
          EXPIRY,
          VIEWS,
          ACCESS,
          DOWNLOAD,
          PREVIEW,
          WATERMARK,
          CLEANING,
          KEEP,
          ON_REFUSAL,
          BOTS,
          BYLINE,
          STARTERS);

  private final String name;
  private final T byDefault;
  private final List<String> samples;
  private final Function<String, T> reader;
  private final Function<T, String> writer;
  private final Function<Policy, T> holder;

  private Setting(
      String name,
      T byDefault,
      List<String> samples,
      Function<String, T> reader,
      Function<T, String> writer,
      Function<Policy, T> holder) {
    this.name = name;
    this.byDefault = byDefault;
    this.samples = samples;
    this.reader = reader;
    this.writer = writer;
    this.holder = holder;
  }

  public String name() {
    return name;
  }

  public T byDefault() {
    return byDefault;
  }

  /** What to offer whoever types a value: every one where there are few, else some. */
  public List<String> samples() {
    return samples;
  }

  /**
   * @throws IllegalArgumentException naming the value and the rule, to be shown to whoever typed it
   */
  public T parse(String text) {
    return reader.apply(text.strip().toLowerCase(Locale.ROOT));
  }

  /** The text that {@link #parse} reads back. */
  public String format(T value) {
    return writer.apply(value);
  }

  /** The value that holds under this policy. */
  public T in(Policy policy) {
    return holder.apply(policy);
  }

  /** What {@link #in} answers, as people write it. */
  public String textIn(Policy policy) {
    return format(in(policy));
  }

  private static Setting<Boolean> ofSwitch(
      String name, boolean byDefault, Function<Policy, Boolean> holder) {
    return new Setting<>(
        name,
        byDefault,
        List.of("on", "off"),
        Setting::parseSwitch,
        on -> on ? "on" : "off",
        holder);
  }

  private static Setting<Duration> ofDuration(
      String name, Duration byDefault, Function<Policy, Duration> holder) {
    return new Setting<>(
        name,
        byDefault,
        List.of("12h", "2d", "7d", "30d"),
        Setting::parseExpiry,
        Durations::format,
        holder);
  }

  private static Boolean parseSwitch(String text) {
    return switch (text) {
      case "on", "yes", "true" -> true;
      case "off", "no", "false" -> false;
      default -> throw bad("not a switch", text, "try on or off");
    };
  }

  private static Duration parseExpiry(String text) {
    Duration duration =
        Durations.parse(text).orElseThrow(() -> bad("not a duration", text, "try 7d or 12h"));
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw bad("not a possible expiry", text, "try 1m to 366d");
    }
    return duration;
  }

  private static ViewLimit parseViews(String text) {
    switch (text) {
      case "unlimited":
        return ViewLimit.NONE;
      case "once":
        return ViewLimit.ONCE_PER_PERSON;
      default:
        if (!text.matches("[0-9]{1,6}")) {
          throw bad("not a number of views", text, "try 10, once or unlimited");
        }
        return ViewLimit.of(Integer.parseInt(text));
    }
  }

  private static String formatViews(ViewLimit limit) {
    OptionalInt total = limit.total();
    return total.isPresent()
        ? String.valueOf(total.getAsInt())
        : limit.oncePerPerson() ? "once" : "unlimited";
  }

  private static <E extends Enum<E>> Setting<E> ofEnum(
      String name, E byDefault, Function<Policy, E> holder) {
    E[] all = byDefault.getDeclaringClass().getEnumConstants();
    return new Setting<>(
        name, byDefault, words(all), text -> constant(all, text), Setting::word, holder);
  }

  private static <E extends Enum<E>> E constant(E[] all, String text) {
    for (E one : all) {
      if (word(one).equals(text)) {
        return one;
      }
    }
    throw bad("not a choice", text, "try " + String.join(", ", words(all)));
  }

  private static <E extends Enum<E>> List<String> words(E[] all) {
    return Arrays.stream(all).map(Setting::word).toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static IllegalArgumentException bad(String what, String text, String remedy) {
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return new IllegalArgumentException(what + ": \"" + shown + "\"; " + remedy);
  }
}
