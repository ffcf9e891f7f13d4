package io.cloakroom.policy;

import io.cloakroom.chat.NearestWord;
import io.cloakroom.chat.ShownText;
import io.cloakroom.policy.picture.RightsEnd;
import io.cloakroom.policy.picture.Tags;
import io.cloakroom.policy.rights.AuthorRemove;
import io.cloakroom.policy.rights.Downloads;
import io.cloakroom.policy.rights.NamedHolder;
import io.cloakroom.sanitizer.preview.ViewerMark;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How people write the values of one kind.
 *
 * @param samples what to offer whoever types one: every one where there are few, else some
 * @param reader of the text in lower case, without spaces around it; its exceptions are for people
 * @param writer of the text that the reader reads back
 * @param exact whether the reader is given the text as it was typed: ids have capitals
 * @param closed whether the samples are all that there is
 */
record Notation<T>(
    List<String> samples,
    Function<String, T> reader,
    Function<T, String> writer,
    boolean exact,
    boolean closed) {
  private static final int MOST_PEOPLE = 20;
  private static final String NOBODY_NAMED = "admins";
  private static final String ANYBODY = "anybody";
  private static final String NO_PERSON = "nobody";

  /** As chats write it in a text, and as somebody types an id. */
  private static final Pattern MENTION =
      Pattern.compile("<@!?([A-Za-z0-9]{1,100})(?:\\|[^>]*)?>|@?([A-Za-z0-9._-]{1,100})");

  /** The same of groups. */
  private static final Pattern GROUP_MENTION =
      Pattern.compile(
          "<(?:!subteam\\^|@&)([A-Za-z0-9]{1,100})(?:\\|[^>]*)?>|@?([A-Za-z0-9._-]{1,100})");

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration SHORTEST_KEPT = Duration.ofHours(1);

  private static final int LONGEST_MARK_TEXT = 40;
  private static final int LONGEST_USAGE = 160;
  private static final String NO_TEXT = "none";

  private static final String WITH_LINK = "with-link";

  private static final int FEWEST_PIXELS = 320;
  private static final int MOST_PIXELS = 2048;

  static final Notation<Boolean> SWITCH =
      new Notation<>(
          List.of("on", "off"), Notation::parseSwitch, on -> on ? "on" : "off", false, true);

  static final Notation<Language> LANGUAGE =
      new Notation<>(
          Arrays.stream(Language.values()).map(Language::tag).toList(),
          Notation::parseLanguage,
          Language::tag,
          false,
          true);

  /** A length of time that a link may live. */
  static final Notation<Duration> LIFE =
      new Notation<>(List.of("12h", "2d", "7d", "30d"), Notation::parseLife, Durations::format);

  /** A length of time that a picture may be kept, or as long as its link. */
  static final Notation<Retention> RETENTION =
      new Notation<>(
          List.of("365d", "90d", "30d", WITH_LINK),
          Notation::parseRetention,
          retention -> retention.length().map(Durations::format).orElse(WITH_LINK));

  static final Notation<AuthorRemove> AUTHOR_REMOVE =
      new Notation<>(
          List.of("always", "10m", "never"),
          Notation::parseAuthorRemove,
          AuthorRemove::word,
          false,
          true);

  /** Words that can be drawn on a picture. */
  static final Notation<String> MARK_TEXT =
      new Notation<>(
          List.of(NO_TEXT), Notation::parseMarkText, text -> text.isEmpty() ? NO_TEXT : text);

  /** The last day of something. */
  static final Notation<RightsEnd> RIGHTS_END =
      new Notation<>(
          List.of(NO_TEXT, "2027-01-31", "2027-12-31"),
          Notation::parseRightsEnd,
          end -> end.lastDay().map(LocalDate::toString).orElse(NO_TEXT));

  /** Words that are shown as they are. */
  static final Notation<String> USAGE =
      new Notation<>(
          List.of(NO_TEXT),
          Notation::parseUsage,
          text -> text.isEmpty() ? NO_TEXT : text,
          true,
          false);

  /** Words, with commas between them. */
  static final Notation<Tags> TAGS =
      new Notation<>(
          List.of(NO_TEXT, "bridge-7"),
          Notation::parseTags,
          tags -> tags.isNone() ? NO_TEXT : tags.written(),
          true,
          false);

  static final Notation<ViewLimit> VIEWS =
      new Notation<>(
          List.of("10", "once", "unlimited"), Notation::parseViews, Notation::formatViews);

  /** People and user groups, with commas between them. */
  static final Notation<Set<NamedHolder>> HOLDERS =
      new Notation<>(
          List.of(NOBODY_NAMED),
          Notation::parseHolders,
          all ->
              all.isEmpty()
                  ? NOBODY_NAMED
                  : new TreeSet<>(all)
                      .stream().map(NamedHolder::written).collect(Collectors.joining(",")),
          true,
          false);

  static final Notation<Optional<String>> PERSON =
      new Notation<>(
          List.of(NO_PERSON), Notation::parsePerson, id -> id.orElse(NO_PERSON), true, false);

  static final Notation<Integer> ONE_OR_TWO =
      new Notation<>(List.of("1", "2"), Notation::parseOneOrTwo, String::valueOf, false, true);

  /** The longest side of a picture; what is made to be shown is never larger than that. */
  static final Notation<Integer> PIXELS =
      new Notation<>(
          List.of("800", "1200", "1600", "2048"), Notation::parsePixels, String::valueOf);

  /** Ids of user groups, with commas between them. */
  static final Notation<Set<String>> GROUPS =
      new Notation<>(
          List.of(ANYBODY),
          Notation::parseGroups,
          ids -> ids.isEmpty() ? ANYBODY : String.join(",", new TreeSet<>(ids)),
          true,
          false);

  /** A switch with something between. */
  static final Notation<Downloads> DOWNLOADS =
      new Notation<>(
          List.of("off", "marked", "on"), Notation::parseDownloads, Notation::word, false, true);

  Notation(List<String> samples, Function<String, T> reader, Function<T, String> writer) {
    this(samples, reader, writer, false, false);
  }

  Notation {
    samples = List.copyOf(samples);
  }

  /**
   * What the text stands for.
   *
   * @throws IllegalArgumentException to be shown to whoever typed it
   */
  T read(String text) {
    String plain = text.strip();
    return reader.apply(exact ? plain : plain.toLowerCase(Locale.ROOT));
  }

  /** The constants of an enum, in lower case and with hyphens. */
  static <E extends Enum<E>> Notation<E> choice(Class<E> type) {
    List<E> all = List.of(type.getEnumConstants());
    return new Notation<>(words(all), text -> constant(all, text), Notation::word, false, true);
  }

  private static AuthorRemove parseAuthorRemove(String text) {
    return Arrays.stream(AuthorRemove.values())
        .filter(one -> one.word().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(SettingWords.WORDS.noAuthorRemove(shown(text))));
  }

  private static Language parseLanguage(String text) {
    return Arrays.stream(Language.values())
        .filter(one -> one.tag().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    SettingWords.WORDS.noChoice(
                        shown(text), NearestWord.remedy(text, LANGUAGE.samples()))));
  }

  private static String parseMarkText(String text) {
    if (text.equals(NO_TEXT)) {
      return "";
    }
    String drawn =
        ViewerMark.drawn(text)
            .filter(letters -> !letters.isEmpty())
            .orElseThrow(
                () -> new IllegalArgumentException(SettingWords.WORDS.notDrawable(shown(text))));
    if (drawn.length() > LONGEST_MARK_TEXT) {
      throw new IllegalArgumentException(
          SettingWords.WORDS.longMarkText(shown(text), LONGEST_MARK_TEXT));
    }
    return drawn;
  }

  private static RightsEnd parseRightsEnd(String text) {
    if (text.equals(NO_TEXT)) {
      return RightsEnd.NONE;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() < 2000 || day.getYear() > 2999) {
        throw new IllegalArgumentException(SettingWords.WORDS.noSuchDay(shown(text)));
      }
      return RightsEnd.with(day);
    } catch (DateTimeParseException unreadable) {
      throw new IllegalArgumentException(SettingWords.WORDS.noDay(shown(text)));
    }
  }

  private static String parseUsage(String text) {
    String words = ShownText.line(text).strip();
    if (words.codePointCount(0, words.length()) > LONGEST_USAGE) {
      throw new IllegalArgumentException(SettingWords.WORDS.longUsage(shown(text), LONGEST_USAGE));
    }
    return words.equalsIgnoreCase(NO_TEXT) ? "" : words;
  }

  private static Tags parseTags(String text) {
    if (text.equalsIgnoreCase(NO_TEXT)) {
      return Tags.NONE;
    }
    Tags tags = new Tags(Stream.of(text.split("[,\\s]+", -1)).map(Notation::parseTag).toList());
    if (tags.all().size() > Tags.MOST) {
      throw new IllegalArgumentException(SettingWords.WORDS.manyTags(Tags.MOST));
    }
    return tags;
  }

  private static String parseTag(String text) {
    return Tags.read(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(SettingWords.WORDS.noTag(shown(text), Tags.LONGEST)));
  }

  private static Set<NamedHolder> parseHolders(String text) {
    if (text.equalsIgnoreCase(NOBODY_NAMED)) {
      return Set.of();
    }
    Set<NamedHolder> all = new TreeSet<>();
    for (String one : text.split("[,\\s]+", -1)) {
      all.add(
          NamedHolder.read(one)
              .orElseThrow(
                  () -> new IllegalArgumentException(SettingWords.WORDS.noHolders(shown(text)))));
    }
    if (all.size() > MOST_PEOPLE) {
      throw new IllegalArgumentException(SettingWords.WORDS.manyHolders(shown(text), MOST_PEOPLE));
    }
    return Set.copyOf(all);
  }

  private static Set<String> parseGroups(String text) {
    if (text.equalsIgnoreCase(ANYBODY)) {
      return Set.of();
    }
    Set<String> ids =
        ids(text, GROUP_MENTION)
            .orElseThrow(
                () -> new IllegalArgumentException(SettingWords.WORDS.noGroups(shown(text))));
    if (ids.size() > MOST_PEOPLE) {
      throw new IllegalArgumentException(SettingWords.WORDS.manyGroups(shown(text), MOST_PEOPLE));
    }
    return ids;
  }

  /** Empty where one of them is none. */
  private static Optional<Set<String>> ids(String text, Pattern mention) {
    Set<String> ids = new TreeSet<>();
    for (String one : text.split("[,\\s]+", -1)) {
      Matcher found = mention.matcher(one);
      if (!found.matches()) {
        return Optional.empty();
      }
      ids.add(found.group(1) != null ? found.group(1) : found.group(2));
    }
    return Optional.of(Set.copyOf(ids));
  }

  private static Downloads parseDownloads(String text) {
    return text.equals(word(Downloads.MARKED))
        ? Downloads.MARKED
        : parseSwitch(text) ? Downloads.ON : Downloads.OFF;
  }

  private static Optional<String> parsePerson(String text) {
    if (text.equalsIgnoreCase(NO_PERSON)) {
      return Optional.empty();
    }
    Matcher mention = MENTION.matcher(text);
    if (!mention.matches()) {
      throw new IllegalArgumentException(SettingWords.WORDS.noPerson(shown(text)));
    }
    return Optional.of(mention.group(1) != null ? mention.group(1) : mention.group(2));
  }

  private static Integer parseOneOrTwo(String text) {
    return switch (text) {
      case "1" -> 1;
      case "2" -> 2;
      default -> throw new IllegalArgumentException(SettingWords.WORDS.noApprovals(shown(text)));
    };
  }

  private static Integer parsePixels(String text) {
    String digits = text.endsWith("px") ? text.substring(0, text.length() - 2).strip() : text;
    if (!digits.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException(SettingWords.WORDS.noPixels(shown(text)));
    }
    int pixels = Integer.parseInt(digits);
    if (pixels < FEWEST_PIXELS || pixels > MOST_PIXELS) {
      throw new IllegalArgumentException(
          SettingWords.WORDS.noSize(shown(text), FEWEST_PIXELS, MOST_PIXELS));
    }
    return pixels;
  }

  private static Boolean parseSwitch(String text) {
    return switch (text) {
      case "on", "yes", "true" -> true;
      case "off", "no", "false" -> false;
      default -> throw new IllegalArgumentException(SettingWords.WORDS.noSwitch(shown(text)));
    };
  }

  private static Duration parseLife(String text) {
    if (Durations.isEndless(text)) {
      throw new IllegalArgumentException(SettingWords.WORDS.longLife(shown(text)));
    }
    Duration duration =
        Durations.parse(text)
            .orElseThrow(
                () -> new IllegalArgumentException(SettingWords.WORDS.noDuration(shown(text))));
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(Setting.LONGEST) > 0) {
      throw new IllegalArgumentException(SettingWords.WORDS.longLife(shown(text)));
    }
    return duration;
  }

  private static Retention parseRetention(String text) {
    if (text.equals(WITH_LINK)) {
      return Retention.WITH_LINK;
    }
    if (Durations.isEndless(text)) {
      throw new IllegalArgumentException(SettingWords.WORDS.longRetention(shown(text)));
    }
    Retention retention =
        Durations.parse(text)
            .map(Retention::of)
            .orElseThrow(
                () -> new IllegalArgumentException(SettingWords.WORDS.noRetention(shown(text))));
    if (retention.length().orElse(SHORTEST_KEPT).compareTo(SHORTEST_KEPT) < 0
        || Retention.BY_LENGTH.compare(retention, Retention.LONGEST) > 0) {
      throw new IllegalArgumentException(SettingWords.WORDS.badRetention(shown(text)));
    }
    return retention;
  }

  private static ViewLimit parseViews(String text) {
    return switch (text) {
      case "unlimited" -> ViewLimit.NONE;
      case "once" -> ViewLimit.ONCE_PER_PERSON;
      default -> parseNumberOfViews(text);
    };
  }

  private static ViewLimit parseNumberOfViews(String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException(SettingWords.WORDS.noViews(shown(text)));
    }
    return ViewLimit.of(Integer.parseInt(text));
  }

  private static String formatViews(ViewLimit limit) {
    OptionalInt total = limit.total();
    return total.isPresent()
        ? String.valueOf(total.getAsInt())
        : limit.oncePerPerson() ? "once" : "unlimited";
  }

  private static <E extends Enum<E>> E constant(List<E> all, String text) {
    return all.stream()
        .filter(one -> word(one).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    SettingWords.WORDS.noChoice(
                        shown(text), NearestWord.remedy(text, words(all)))));
  }

  private static <E extends Enum<E>> List<String> words(List<E> all) {
    return all.stream().map(Notation::word).toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
