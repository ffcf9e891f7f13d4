package io.cloakroom.command.find;

import static io.cloakroom.command.find.FindWords.WORDS;

import io.cloakroom.chat.Conversation;
import io.cloakroom.command.Inert;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Usage;
import io.cloakroom.command.Values;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.command.log.Moments;
import io.cloakroom.command.page.LibraryPage;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.find.PictureSearch.Stands;
import io.cloakroom.link.find.PictureSearch.State;
import io.cloakroom.link.find.PictureSearch.Wanted;
import io.cloakroom.link.find.SearchTerms;
import io.cloakroom.policy.SettingWords;
import io.cloakroom.policy.picture.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody looks for, as it was typed or as a button carries it on. */
final class FindTerms {
  /** What nobody means as a word: that a name was mistyped is to be said. */
  private static final Pattern OPTION = Pattern.compile("(?:^|\\s)([a-zA-Z-]{2,20}):(?!//)\\S");

  /** Each is looked up by itself. */
  private static final int MOST_WORDS = 10;

  static final Parameter SAID = Parameters.text("text", false, OptionWords.WORDS::findWords);
  static final Parameter FROM =
      new Parameter("from", Parameter.Type.PERSON, false, OptionWords.WORDS::findFrom, List.of());
  static final Parameter UNTIL = Parameters.text("before", false, OptionWords.WORDS::findBefore);
  static final Parameter SINCE = Parameters.text("after", false, OptionWords.WORDS::findAfter);
  static final Parameter STATE =
      Parameters.choice(
          "state",
          false,
          OptionWords.WORDS::findState,
          Arrays.stream(LinkStatus.values()).map(FindTerms::word).toArray(String[]::new));
  static final Parameter PROJECT =
      Parameters.text("project", false, OptionWords.WORDS::findProject);

  static final Parameter TAG = Parameters.text(LibraryPage.TAG, false, OptionWords.WORDS::findTag);

  private static final List<Parameter> ALL =
      List.of(SAID, TAG, FROM, UNTIL, SINCE, STATE, PROJECT, Parameters.CHANNEL);

  private final Values values;
  private final Moments moments;

  FindTerms(Values values, Moments moments) {
    this.values = values;
    this.moments = moments;
  }

  private static String word(LinkStatus status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether nothing was said of what is looked for. */
  boolean isNothing() {
    return ALL.stream().map(Parameter::name).noneMatch(values::has);
  }

  /** What cannot be read, by parameter: each names the value and what to try. */
  Map<String, String> problems(Usage usage) {
    Map<String, String> problems = new TreeMap<>();
    values
        .text(SAID.name())
        .ifPresent(
            text -> {
              int words = SearchTerms.asked(text).size();
              Matcher option = OPTION.matcher(text);
              if (option.find()) {
                problems.put(SAID.name(), Problems.noOption(usage, option.group(1)));
              } else if (words == 0) {
                problems.put(SAID.name(), WORDS.noWord(Inert.quoted(text)));
              } else if (words > MOST_WORDS) {
                problems.put(SAID.name(), WORDS.tooMany(MOST_WORDS));
              }
            });
    if (terms().size() > MOST_WORDS && !problems.containsKey(SAID.name())) {
      problems.put(TAG.name(), WORDS.tooMany(MOST_WORDS));
    }
    typedTags()
        .filter(tag -> Tags.read(tag).isEmpty())
        .findFirst()
        .ifPresent(
            tag ->
                problems.put(TAG.name(), SettingWords.WORDS.noTag(Inert.text(tag), Tags.LONGEST)));
    Stream.of(UNTIL, SINCE)
        .map(Parameter::name)
        .forEach(
            name ->
                values
                    .text(name)
                    .filter(text -> moments.first(text).isEmpty())
                    .ifPresent(text -> problems.put(name, WORDS.notAMoment(Inert.quoted(text)))));
    return problems;
  }

  /**
   * What is looked for among the pictures of these.
   *
   * @param now by it links expire
   */
  Wanted in(List<Conversation> some, Instant now) {
    return new Wanted(
        some,
        terms(),
        values.person(FROM.name()),
        since(),
        until(),
        status().map(one -> new State(Stands.valueOf(one.name()), now)));
  }

  private List<String> terms() {
    List<String> terms = new ArrayList<>(SearchTerms.asked(values.text(SAID.name()).orElse("")));
    tags().stream().map(SearchTerms::ofTag).forEach(terms::add);
    return terms;
  }

  /** A day that is named is not meant. */
  private Optional<Instant> since() {
    return values.text(SINCE.name()).flatMap(moments::behind);
  }

  private Optional<Instant> until() {
    return values.text(UNTIL.name()).flatMap(moments::first);
  }

  /** All of which a picture must have, as it does now: some may have been taken away since. */
  Set<String> tags() {
    return typedTags().flatMap(tag -> Tags.read(tag).stream()).collect(Collectors.toSet());
  }

  private Stream<String> typedTags() {
    return values.text(TAG.name()).stream()
        .flatMap(text -> Stream.of(text.split("[,\\s]+", -1)))
        .filter(tag -> !tag.isEmpty());
  }

  Optional<Conversation> channel() {
    return values.conversation(Parameters.CHANNEL.name());
  }

  Optional<String> project() {
    return values.text(PROJECT.name());
  }

  /** How their links are to stand; empty for however they do. */
  Optional<LinkStatus> status() {
    return Arrays.stream(LinkStatus.values())
        .filter(one -> values.text(STATE.name()).filter(word(one)::equals).isPresent())
        .findFirst();
  }

  /** All that was said, as it was. */
  Map<String, String> typed() {
    Map<String, String> all = new HashMap<>();
    ALL.forEach(one -> values.text(one.name()).ifPresent(text -> all.put(one.name(), text)));
    return all;
  }

  /** The same for the next page: moments in full, as "7d" moves with the time. */
  Map<String, String> fixed() {
    Map<String, String> all = new HashMap<>(typed());
    since().ifPresent(at -> all.put(SINCE.name(), at.toString()));
    until().ifPresent(at -> all.put(UNTIL.name(), at.toString()));
    return all;
  }

  /** The same in the fields of the library's form. */
  Map<String, String> onPage() {
    Map<String, String> fields = typed();
    Optional.ofNullable(fields.remove(SAID.name()))
        .ifPresent(text -> fields.put(LibraryPage.ASKED, text));
    return fields;
  }
}
