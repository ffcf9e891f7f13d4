package io.cloakroom.command;

import io.cloakroom.chat.NearestWord;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says in one line what is wrong with a call, and how it is written. */
public final class Problems {
  private Problems() {}

  /** That a command, or what it was given for, is for those with that right. */
  public static Line notFor(Slash slash, Usage usage, CallerRight right) {
    return Line.of(
        CommandWords.WORDS.isFor(slash.of(usage.words()), right.holders(), slash.of("help")));
  }

  /** Whoever is frozen has lost for now what they could do for others, and to what they posted. */
  public static Line frozen() {
    return Line.of(CommandWords.WORDS.callerFrozen());
  }

  /** Whoever waited in vain for others who ask. */
  static Line askedByMany() {
    return Line.of(CommandWords.WORDS.askedByMany());
  }

  /** That the command takes nothing of that name, and what was meant. */
  public static String noOption(Usage usage, String name) {
    if (name.equalsIgnoreCase(Parameters.PAGE.name()) && usage.turnsPages()) {
      return CommandWords.WORDS.pagesAreTurned();
    }
    List<String> all =
        usage.parameters().stream()
            .filter(Parameter::isTyped)
            .map(parameter -> parameter.name() + ":")
            .toList();
    String what = CommandWords.WORDS.noOption(Inert.quoted(name + ":"));
    return all.isEmpty() ? what : what + "; " + NearestWord.remedy(name + ":", all);
  }

  /** What somebody may do cannot be found out, which means no. */
  public static Line chatDidNotAnswer() {
    return Line.of(CommandWords.WORDS.chatDidNotAnswer());
  }

  /** While that cannot be found out, others may be for them than what is said. */
  public static Line perhapsMore() {
    return Line.of(CommandWords.WORDS.perhapsMore());
  }

  /** Only what the command takes is said to narrow it; a channel that it is about does not. */
  static Line tookTooLong(Optional<Usage> asked) {
    boolean byTime = asked.flatMap(usage -> usage.parameter("since")).isPresent();
    boolean byChannel =
        asked
            .flatMap(usage -> usage.parameter(Parameters.CHANNEL.name()))
            .filter(one -> !one.equals(Parameters.CHANNEL))
            .isPresent();
    if (!byTime) {
      return Line.of(CommandWords.WORDS.tookTooLong());
    }
    return Line.of(
        byChannel
            ? CommandWords.WORDS.tookTooLongByTimeOrChannel()
            : CommandWords.WORDS.tookTooLongByTime());
  }

  /** What can be done in the place of something that is for others. */
  static Line instead(Slash slash, Usage other) {
    return Line.of(
        CommandWords.WORDS.forYouThereIs(slash.of(other.example()), Span.plain(other.help())));
  }

  /** The same for a channel that does not exist and for one that the caller cannot read. */
  public static Reply noSuchChannel(Slash slash, Usage usage) {
    return of(slash, usage, Parameters.CHANNEL.name(), CommandWords.WORDS.noSuchChannel());
  }

  /**
   * One value cannot be read.
   *
   * @param why its message names the value and the rule
   */
  public static Reply unreadable(
      Slash slash, Usage usage, String field, IllegalArgumentException why) {
    String what =
        Optional.ofNullable(why.getMessage())
            .orElseGet(() -> CommandWords.WORDS.notAValueFor(field));
    return of(slash, usage, field, what);
  }

  /**
   * One value is wrong.
   *
   * @param field whose value is wrong
   * @param what names the value and the rule, without a full stop
   */
  public static Reply of(Slash slash, Usage usage, String field, String what) {
    return of(slash, usage, Map.of(field, what));
  }

  /**
   * The same, where the command's own example does not show that value.
   *
   * @param example as it is typed after the name
   */
  public static Reply of(Slash slash, Usage usage, String field, String what, String example) {
    return of(slash, usage, Map.of(field, what), example);
  }

  /**
   * Several are: the first of them in the order of the parameters is said.
   *
   * @param problems by field; each names the value and the rule, without a full stop
   */
  public static Reply of(Slash slash, Usage usage, Map<String, String> problems) {
    String example =
        problems.size() == 1 ? usage.example(problems.keySet().iterator().next()) : usage.example();
    return of(slash, usage, problems, example);
  }

  private static Reply of(Slash slash, Usage usage, Map<String, String> problems, String example) {
    String what =
        usage.parameters().stream()
            .map(parameter -> Optional.ofNullable(problems.get(parameter.name())))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseGet(() -> problems.values().iterator().next());
    Phrase said =
        usage.reads() || what.endsWith("?")
            ? CommandWords.WORDS.question(Span.plain(sentence(what)), slash.of(example))
            : CommandWords.WORDS.nothingChanged(Span.plain(what), slash.of(example));
    return new Reply.Wrong(problems, Reply.Say.of(Line.of(said)));
  }

  /** By itself: of what changes nothing it is not said that nothing changed. */
  private static String sentence(String what) {
    String end = what.endsWith("?") ? "" : ".";
    return what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + end;
  }
}
