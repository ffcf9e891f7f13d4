package io.cloakroom.command;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.Durations;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the values of a call against the parameters of its command. */
public final class Arguments {
  /** Under this name stands what could not be placed. */
  public static final String UNPLACED = "";

  private static final String NO_RECEIVER =
      "no such channel or person; type # or @ and pick one, or write an address such as"
          + " name@partner.example";

  private final Usage usage;
  private final Workspace workspace;
  private final Map<String, String> given;

  Arguments(Usage usage, Call call) {
    this.usage = usage;
    this.workspace = call.where().workspace();
    this.given = call.arguments();
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
      case IMAGE -> "which picture?";
      case PERSON -> "which person?";
      case GROUP -> "which group?";
      case CONVERSATION -> "which channel?";
      case CONVERSATIONS -> "which channels?";
      case RECEIVER -> "to which channel or person?";
      case FILE -> "which file?";
      case TEXT, DURATION, CHOICE -> "missing: " + parameter.name() + " (" + parameter.help() + ")";
    };
  }

  private Optional<String> wrong(String name, String text) {
    if (name.equals(UNPLACED)) {
      return Optional.of("there is no place for " + Inert.quoted(text));
    }
    return usage
        .parameter(name)
        .map(parameter -> wrong(parameter, text))
        .orElseGet(() -> Optional.of("there is no option " + Inert.quoted(name)));
  }

  private static Optional<String> wrong(Parameter parameter, String text) {
    if (text.isBlank()) {
      return Optional.of(empty(parameter));
    }
    int most = Parameters.longest(parameter);
    if (parameter.type() != Parameter.Type.CONVERSATIONS && text.length() > most) {
      return Optional.of(
          "too long for " + parameter.name() + ": " + most + " characters are the most");
    }
    boolean fits =
        switch (parameter.type()) {
          case TEXT, IMAGE, FILE -> true;
          case DURATION -> Durations.parse(text).isPresent();
          case PERSON, GROUP, CONVERSATION -> isId(text);
          case CONVERSATIONS -> Stream.of(text.split(",", -1)).allMatch(Arguments::isId);
          case RECEIVER -> Receiver.read(text).isPresent();
          case CHOICE -> parameter.choices().contains(text.strip().toLowerCase(Locale.ROOT));
        };
    return fits ? Optional.empty() : Optional.of(rule(parameter, text));
  }

  private static String empty(Parameter parameter) {
    return switch (parameter.type()) {
      case TEXT, IMAGE, DURATION, CHOICE, FILE -> "empty: " + parameter.name();
      case PERSON -> "no such person; type @ and pick one";
      case GROUP -> "no such group; type @ and pick one";
      case CONVERSATION, CONVERSATIONS -> "no such channel; type # and pick one";
      case RECEIVER -> NO_RECEIVER;
    };
  }

  private static String rule(Parameter parameter, String text) {
    String what = Inert.quoted(text);
    return switch (parameter.type()) {
      case TEXT, IMAGE, FILE -> "not a value: " + what;
      case DURATION -> "not a duration: " + what + "; try 7d or 12h";
      case GROUP -> "not a group: " + what + "; type @ and pick one";
      case PERSON -> "not a person: " + what + "; type @ and pick one";
      case CONVERSATIONS -> "not channels: " + what + "; type # and pick them, with commas";
      case CONVERSATION -> "not a channel: " + what + "; type # and pick one";
      case RECEIVER -> NO_RECEIVER;
      case CHOICE -> "not a choice: " + what + "; try " + String.join(", ", parameter.choices());
    };
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
