package io.cloakroom.command.line;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.command.Arguments;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Receiver;
import io.cloakroom.command.Usage;
import io.cloakroom.policy.Durations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Places typed values among the parameters of one command. */
final class Placing {
  private static final Pattern LENGTH = Pattern.compile("-?[0-9]+[mhdw]", Pattern.CASE_INSENSITIVE);

  private static final Pattern BEGINS_AS_LENGTH = Pattern.compile("-?[0-9]");

  /** The address of a link, its token, or the id of a picture, in Crockford's base 32. */
  private static final Pattern PICTURE =
      Pattern.compile(
          "https?://\\S+|[\\w-]{44}|(link:)?[0-9a-hjkmnp-tv-z]{26}", Pattern.CASE_INSENSITIVE);

  private final Usage usage;
  private final Workspace workspace;
  private final NameReader names;
  private final Map<String, String> values = new HashMap<>();

  Placing(Usage usage, Workspace workspace, NameReader names) {
    this.usage = usage;
    this.workspace = workspace;
    this.names = names;
  }

  /** The values by name; what has no place stands under {@link Arguments#UNPLACED}. */
  Map<String, String> of(List<TypedWord> words) {
    List<TypedWord> withoutName = new ArrayList<>();
    for (TypedWord word : joined(words)) {
      Optional<Parameter> named = named(word);
      if (named.isEmpty()) {
        withoutName.add(word);
      } else if (values.containsKey(named.get().name())) {
        values.putIfAbsent(Arguments.UNPLACED, word.text());
      } else {
        put(named.get(), word.value());
      }
    }
    withoutName.forEach(this::placeByOrder);
    return Map.copyOf(values);
  }

  /** With what takes the rest of the line as one word, where the others that it needs are there. */
  private List<TypedWord> joined(List<TypedWord> words) {
    Optional<Parameter> rest =
        usage.parameters().stream().filter(Parameter::isRestOfLine).findFirst();
    int begins = rest.map(one -> begins(words, one)).orElse(words.size());
    int end = begins + 1;
    while (end < words.size() && named(words.get(end)).isEmpty()) {
      end++;
    }
    if (end <= begins + 1 || end > words.size()) {
      return words;
    }
    List<TypedWord> joined = new ArrayList<>(words.subList(0, begins));
    joined.add(TypedWord.joined(words.subList(begins, end)));
    joined.addAll(words.subList(end, words.size()));
    return joined;
  }

  /**
   * Where the rest of the line begins: behind what else is needed, where it is named, or behind
   * who, where and how long is known by its spelling. Behind all words where it does not.
   */
  private int begins(List<TypedWord> words, Parameter rest) {
    long needed =
        usage.parameters().stream().filter(one -> one.required() && !one.isRestOfLine()).count();
    for (int at = 0; at < words.size(); at++) {
      Optional<Parameter> named = named(words.get(at));
      if (named.isPresent()) {
        if (needed == 0 && named.get().equals(rest)) {
          return at;
        }
        needed -= named.get().required() ? 1 : 0;
      } else if (needed > 0) {
        needed--;
      } else if (!isOfItsOwn(words.get(at))) {
        return at;
      }
    }
    return words.size();
  }

  private boolean isOfItsOwn(TypedWord word) {
    return recognised(word).or(() -> unknown(word)).filter(one -> !one.required()).isPresent();
  }

  private Optional<Parameter> named(TypedWord word) {
    return word.isNamed()
        ? usage.parameter(word.name().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private void placeByOrder(TypedWord word) {
    Optional<Parameter> free =
        free()
            .filter(Parameter::required)
            .findFirst()
            .or(() -> chosen(word))
            .or(() -> recognised(word))
            .or(() -> unknown(word))
            .or(() -> free().filter(Parameter::isRestOfLine).findFirst());
    if (free.isPresent()) {
      put(free.get(), word.text());
      return;
    }
    Optional<Parameter> length = continuedLength();
    if (length.isPresent()) {
      values.merge(length.get().name(), word.text(), (before, more) -> before + " " + more);
      return;
    }
    continued(word)
        .ifPresentOrElse(
            one -> values.merge(one.name(), value(one, word.text()), Placing::both),
            () -> placeFirst(word));
  }

  /** Also one that nobody can mean: what is wrong with it is to be said. */
  private static boolean isLength(String text) {
    return Durations.parse(text).isPresent() || LENGTH.matcher(text).matches();
  }

  /** A choice that the command can do without, said by one of its words. */
  private Optional<Parameter> chosen(TypedWord word) {
    return free()
        .filter(one -> one.type() == Parameter.Type.CHOICE)
        .filter(one -> one.choices().contains(word.text().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /**
   * Somebody, a channel, a length or a picture that the command can do without, known by its
   * spelling.
   */
  private Optional<Parameter> recognised(TypedWord word) {
    return free()
        .filter(
            parameter ->
                switch (parameter.type()) {
                  case PERSON, GROUP, CONVERSATION -> !value(parameter, word.text()).isEmpty();
                  case DURATION -> isLength(word.text());
                  case RECEIVER -> !value(parameter, word.text()).isEmpty();
                  case IMAGE -> PICTURE.matcher(word.text()).matches();
                  case CONVERSATIONS, GROUPS, TEXT, CHOICE, FILE -> false;
                })
        .findFirst();
  }

  /** The length that is not all of one yet, as in {@code 2 days}. */
  private Optional<Parameter> continuedLength() {
    return typed()
        .filter(one -> one.type() == Parameter.Type.DURATION)
        .filter(one -> values.containsKey(one.name()) && !isLength(values.get(one.name())))
        .findFirst();
  }

  /** The length that a word was meant for: it begins as one, or could be for nothing else. */
  private Optional<Parameter> mistypedLength(TypedWord word) {
    List<Parameter> spelled = free().filter(Placing::isKnownBySpelling).toList();
    boolean meant = spelled.size() == 1 || BEGINS_AS_LENGTH.matcher(word.text()).lookingAt();
    return spelled.stream()
        .filter(one -> one.type() == Parameter.Type.DURATION)
        .filter(one -> meant && !word.isNamed())
        .findFirst();
  }

  /** What was typed for it with a colon is an option that there is not. */
  private static boolean holdsNoColon(Parameter parameter) {
    return isKnownBySpelling(parameter) || parameter.type() == Parameter.Type.CHOICE;
  }

  private static boolean isKnownBySpelling(Parameter parameter) {
    return switch (parameter.type()) {
      case PERSON, GROUP, GROUPS, CONVERSATION, CONVERSATIONS, DURATION, RECEIVER -> true;
      case TEXT, IMAGE, CHOICE, FILE -> false;
    };
  }

  private Stream<Parameter> free() {
    return typed().filter(one -> !values.containsKey(one.name()));
  }

  /** Those that people give: what only a button writes is met by its name alone. */
  private Stream<Parameter> typed() {
    return usage.parameters().stream().filter(Parameter::isTyped);
  }

  /** Another channel or group of several: people write a space after a comma. */
  private Optional<Parameter> continued(TypedWord word) {
    return usage.parameters().stream()
        .filter(one -> values.containsKey(one.name()))
        .filter(one -> isAnother(one, word))
        .findFirst();
  }

  private boolean isAnother(Parameter several, TypedWord word) {
    return switch (several.type()) {
      case CONVERSATIONS -> isChannel(word) || !value(several, word.text()).isEmpty();
      case GROUPS -> isSomebody(word);
      case TEXT, DURATION, IMAGE, PERSON, GROUP, CONVERSATION, RECEIVER, CHOICE, FILE -> false;
    };
  }

  /** Nothing, where one of them is unknown. */
  private static String both(String few, String more) {
    return few.isEmpty() || more.isEmpty() ? "" : few + "," + more;
  }

  private void placeFirst(TypedWord word) {
    Optional<Parameter> first =
        typed().findFirst().filter(one -> one.type() != Parameter.Type.FILE);
    boolean takes =
        first.isPresent()
            && typed().noneMatch(Parameter::required)
            && !(word.isNamed() && holdsNoColon(first.get()));
    if (takes && !values.containsKey(first.get().name())) {
      put(first.get(), word.text());
    } else if (takes && first.get().type() == Parameter.Type.TEXT) {
      values.merge(first.get().name(), word.text(), (before, more) -> before + " " + more);
    } else {
      mistypedLength(word)
          .ifPresentOrElse(
              one -> put(one, word.text()),
              () -> values.putIfAbsent(Arguments.UNPLACED, word.text()));
    }
  }

  /**
   * What somebody's or a channel's name was typed for that nobody knows: that is to be said, and it
   * is no reason, nor anything else.
   */
  private Optional<Parameter> unknown(TypedWord word) {
    return free()
        .filter(
            one ->
                switch (one.type()) {
                  case PERSON, GROUP, GROUPS -> isSomebody(word);
                  case CONVERSATION, CONVERSATIONS -> isChannel(word);
                  case RECEIVER -> isSomebody(word) || isChannel(word);
                  case TEXT, DURATION, IMAGE, CHOICE, FILE -> false;
                })
        .findFirst();
  }

  private static boolean isSomebody(TypedWord word) {
    return Stream.of("@", "<@", "<!").anyMatch(word.text()::startsWith);
  }

  private static boolean isChannel(TypedWord word) {
    return Stream.of("#", "<#").anyMatch(word.text()::startsWith);
  }

  /** Of a channel it is not said what was typed: one that is there and kept from them is none. */
  private void put(Parameter parameter, String text) {
    String known = value(parameter, text);
    boolean named =
        parameter.type() == Parameter.Type.PERSON || parameter.type() == Parameter.Type.GROUP;
    values.put(
        parameter.name(),
        named && known.isEmpty() && !text.isBlank() ? Arguments.unknown(text) : known);
  }

  /** Whom and what nobody knows stays empty, which no id is. */
  private String value(Parameter parameter, String text) {
    return switch (parameter.type()) {
      case PERSON ->
          names
              .person(text)
              .filter(person -> person.workspace().equals(workspace))
              .map(Person::id)
              .orElse("");
      case GROUP -> names.group(text).orElse("");
      case CONVERSATION ->
          names
              .conversation(text)
              .filter(conversation -> conversation.workspace().equals(workspace))
              .map(Conversation::id)
              .orElse("");
      case GROUPS -> groups(text);
      case CONVERSATIONS -> conversations(text);
      case RECEIVER -> receiver(text);
      case TEXT, DURATION, IMAGE, CHOICE, FILE -> text;
    };
  }

  /** As {@link Receiver} reads it; empty when there is nobody and nothing of that name. */
  private String receiver(String text) {
    return names
        .conversation(text)
        .filter(one -> one.workspace().equals(workspace))
        .map(Receiver::of)
        .or(
            () ->
                names
                    .person(text)
                    .filter(one -> one.workspace().equals(workspace))
                    .map(Receiver::of))
        .or(() -> Receiver.ofMail(text))
        .map(Receiver::toString)
        .orElse("");
  }

  /** Their ids, and what was typed in the place of one that nobody knows. */
  private String groups(String text) {
    return Stream.of(text.split(","))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .map(one -> names.group(one).orElseGet(() -> Arguments.unknown(one)))
        .collect(Collectors.joining(","));
  }

  /** Their ids; empty when nobody knows one of them. */
  private String conversations(String text) {
    List<String> ids =
        Stream.of(text.split(","))
            .map(String::strip)
            .filter(one -> !one.isEmpty())
            .map(
                one ->
                    names
                        .conversation(one)
                        .filter(conversation -> conversation.workspace().equals(workspace))
                        .map(Conversation::id)
                        .orElse(""))
            .toList();
    return ids.contains("") ? "" : String.join(",", ids);
  }
}
