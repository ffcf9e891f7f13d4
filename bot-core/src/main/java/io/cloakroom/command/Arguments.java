package io.cloakroom.command;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.NearestWord;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.Durations;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the values of a call against the parameters of its command. */
public final class Arguments {
  /** Under this name stands what could not be placed. */
  public static final String UNPLACED = "";

  private static final Pattern OPTION = Pattern.compile("([a-zA-Z-]{2,20}):(?!//)");

  /** No id has one. */
  private static final char NO_ID = '\0';

  private final Usage usage;
  private final Workspace workspace;
  private final Map<String, String> given;

  Arguments(Usage usage, Call call) {
    this.usage = usage;
    this.workspace = call.where().workspace();
    this.given = call.arguments();
  }

  /**
   * In the place of an id what somebody typed whom nobody knows, for it to be said so.
   *
   * @param typed not blank
   */
  public static String unknown(String typed) {
    return NO_ID + typed;
  }

  /** What is wrong with them, a sentence for each name; empty when nothing is. */
  Map<String, String> problems() {
    Map<String, String> problems = new TreeMap<>();
    given.forEach((name, text) -> wrong(name, text).ifPresent(what -> problems.put(name, what)));
    if (problems.isEmpty()) {
      missing().forEach(one -> problems.put(one.name(), missing(one)));
    }
    return problems;
  }

  /** The values; to be asked for only when there is no {@link #problems}. */
  Values values() {
    Map<String, String> texts = new HashMap<>();
    given.forEach((name, text) -> texts.put(name, normal(usage.parameter(name), text)));
    return new Values(workspace, texts);
  }

  private Stream<Parameter> missing() {
    return usage.parameters().stream()
        .filter(parameter -> parameter.required() && !given.containsKey(parameter.name()));
  }

  private static String missing(Parameter parameter) {
    return switch (parameter.type()) {
      case IMAGE -> CommandWords.WORDS.whichPicture();
      case PERSON -> CommandWords.WORDS.whichPerson();
      case GROUP, GROUPS -> CommandWords.WORDS.whichGroup();
      case CONVERSATION -> CommandWords.WORDS.whichChannel();
      case CONVERSATIONS -> CommandWords.WORDS.whichChannels();
      case RECEIVER -> CommandWords.WORDS.toWhom();
      case FILE -> CommandWords.WORDS.whichFile();
      case TEXT, DURATION, CHOICE -> CommandWords.WORDS.missing(parameter.name(), parameter.help());
    };
  }

  private Optional<String> wrong(String name, String text) {
    if (name.equals(UNPLACED)) {
      return Optional.of(
          mistypedOption(text)
              .map(this::unknownOption)
              .orElseGet(() -> CommandWords.WORDS.noPlaceFor(Inert.quoted(text))));
    }
    return usage
        .parameter(name)
        .map(parameter -> wrong(parameter, text))
        .orElseGet(() -> Optional.of(unknownOption(name)));
  }

  /** The name of {@code viws:10}; empty where nobody meant one, as in an address. */
  private static Optional<String> mistypedOption(String text) {
    Matcher named = OPTION.matcher(text);
    return named.lookingAt() ? Optional.of(named.group(1)) : Optional.empty();
  }

  private String unknownOption(String name) {
    return Problems.noOption(usage, name);
  }

  private static Optional<String> wrong(Parameter parameter, String text) {
    if (text.isBlank()) {
      return Parameters.mayBeEmpty(parameter) ? Optional.empty() : Optional.of(empty(parameter));
    }
    int most = Parameters.longest(parameter, text);
    if (parameter.type() != Parameter.Type.CONVERSATIONS && text.length() > most) {
      return Optional.of(CommandWords.WORDS.tooManyCharacters(parameter.name(), most));
    }
    boolean fits =
        switch (parameter.type()) {
          case TEXT, IMAGE, FILE -> true;
          case DURATION -> Durations.parse(text).isPresent();
          case PERSON, GROUP, CONVERSATION -> isId(text);
          case CONVERSATIONS, GROUPS -> Stream.of(text.split(",", -1)).allMatch(Arguments::isId);
          case RECEIVER -> Receiver.read(text).isPresent();
          case CHOICE -> parameter.choices().contains(text.strip().toLowerCase(Locale.ROOT));
        };
    return fits ? Optional.empty() : Optional.of(rule(parameter, text));
  }

  private static String empty(Parameter parameter) {
    return switch (parameter.type()) {
      case TEXT, IMAGE, DURATION, CHOICE, FILE -> CommandWords.WORDS.empty(parameter.name());
      case PERSON -> CommandWords.WORDS.noSuchPerson();
      case GROUP, GROUPS -> CommandWords.WORDS.noSuchGroup();
      case CONVERSATION, CONVERSATIONS -> CommandWords.WORDS.noSuchChannel();
      case RECEIVER -> CommandWords.WORDS.noSuchReceiver();
    };
  }

  private static String rule(Parameter parameter, String text) {
    String what = Inert.quoted(text);
    return switch (parameter.type()) {
      case TEXT, IMAGE, FILE -> CommandWords.WORDS.notAValue(what);
      case DURATION ->
          Durations.isEndless(text)
              ? endless(parameter, what)
              : CommandWords.WORDS.notADuration(what);
      case GROUP -> CommandWords.WORDS.notAGroup(what);
      case GROUPS -> CommandWords.WORDS.notAGroup(Inert.quoted(firstUnknown(text)));
      case PERSON -> CommandWords.WORDS.notAPerson(what);
      case CONVERSATIONS -> CommandWords.WORDS.notChannels(what);
      case CONVERSATION -> CommandWords.WORDS.notAChannel(what);
      case RECEIVER -> CommandWords.WORDS.noSuchReceiver();
      case CHOICE ->
          CommandWords.WORDS.notAChoice(what)
              + "; "
              + NearestWord.remedy(text, parameter.choices());
    };
  }

  private static String firstUnknown(String groups) {
    return Stream.of(groups.split(",", -1)).filter(one -> !isId(one)).findFirst().orElse(groups);
  }

  /** No link lives longer; since when something was has no such bound. */
  private static String endless(Parameter parameter, String what) {
    return parameter.name().equals("since")
        ? CommandWords.WORDS.tooLongAgo(what)
        : CommandWords.WORDS.tooLong(what);
  }

  /** Whether the messenger could have given this id; {@link Person} has the same rule. */
  public static boolean isId(String text) {
    return !text.isBlank()
        && text.length() <= 100
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** The conversation that the call names; where it was given when it names none. */
  static Optional<Conversation> target(Usage usage, Call call) {
    String named = call.arguments().get(Parameters.CHANNEL.name());
    if (named == null || usage.parameter(Parameters.CHANNEL.name()).isEmpty()) {
      return Optional.of(call.where());
    }
    return isId(named)
        ? Optional.of(new Conversation(call.where().workspace(), named))
        : Optional.empty();
  }

  private static String normal(Optional<Parameter> parameter, String text) {
    boolean choice = parameter.filter(p -> p.type() == Parameter.Type.CHOICE).isPresent();
    return choice ? text.strip().toLowerCase(Locale.ROOT) : text.strip();
  }
}
