package io.cloakroom.record.watch;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is said of what was noticed. Names nobody: whoever reads the channel reads it, and who it is
 * is told to security alone, by a button.
 */
public final class WatchWords {
  /** The command behind the buttons. */
  public static final String COMMAND = "incident watch";

  /** Under this name a button says which sighting it is of. */
  public static final String NOTICE = "notice";

  /** Under this name it says what is wanted. */
  public static final String ANSWER = "answer";

  private static final String LOG_POLICY = "log policy";

  /** What somebody wants who presses a button. */
  public enum Answer {
    WHO("Who is it?"),
    FREEZE("Freeze"),
    LOG("See the log"),
    QUIET("Not a concern");

    private final String label;

    Answer(String label) {
      this.label = label;
    }

    /** As the button says it. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private WatchWords() {}

  /**
   * @param isPrivate of which conversations nothing is said
   */
  static Line line(Sighting one, Predicate<Conversation> isPrivate) {
    List<Span> spans = new ArrayList<>();
    switch (one.rule()) {
      case PICTURES ->
          counted(spans, one, "One person looked at ", "different picture", "s", " within ");
      case DOWNLOADS -> counted(spans, one, "One person downloaded ", "file", "s", " within ");
      case REFUSALS -> counted(spans, one, "One person was refused ", "time", "s", " within ");
      case QUESTIONS ->
          counted(spans, one, "The log was asked about one person ", "time", "s", " within ");
      case WIDENINGS -> {
        counted(
            spans,
            one,
            "",
            "rule",
            "s",
            (one.total() == 1 ? " was" : " were") + " widened within ");
        place(spans, one, " in ", isPrivate);
        spans.add(Span.plain(": more people may see, or more may leave"));
      }
      case REMOVALS -> {
        spans.add(Span.plain("I could not remove "));
        counted(spans, one, "", "original", "s", " within ");
        place(spans, one, " in ", isPrivate);
        spans.add(Span.plain(", and what I could not may still stand there"));
      }
      case WATCH -> spans.add(Span.bold("What I watch for, or where I tell of it, was changed"));
      case MISSED -> {
        spans.add(Span.bold(many(one.total(), "thing", "s") + " worth a look"));
        spans.add(Span.plain(" happened while I could not watch, from "));
        spans.add(Span.time(one.since()));
        spans.add(Span.plain(" on"));
      }
    }
    spans.add(Span.plain(", the last "));
    spans.add(Span.time(one.at()));
    if (one.rule() == WatchRule.PICTURES || one.rule() == WatchRule.DOWNLOADS) {
      place(spans, one, " in ", isPrivate);
    }
    spans.add(Span.plain("."));
    return new Line(spans);
  }

  private static void counted(
      List<Span> spans, Sighting one, String before, String thing, String plural, String after) {
    spans.add(Span.plain(before));
    spans.add(Span.bold(many(one.total(), thing, plural)));
    spans.add(Span.plain(after + time(one.within())));
  }

  private static void place(
      List<Span> spans, Sighting one, String before, Predicate<Conversation> isPrivate) {
    one.place()
        .filter(isPrivate.negate())
        .ifPresent(
            where -> {
              spans.add(Span.plain(before));
              spans.add(Span.conversation(where));
            });
  }

  private static String many(long count, String thing, String plural) {
    return count + " " + thing + (count == 1 ? "" : plural);
  }

  private static String time(Duration within) {
    long minutes = within.toMinutes();
    return minutes == 60 ? "an hour" : many(minutes, "minute", "s");
  }

  /** The buttons below it. */
  static List<Button> buttons(Sighting one) {
    return switch (one.rule()) {
      case PICTURES, DOWNLOADS, REFUSALS ->
          List.of(
              answer(one, Answer.FREEZE),
              answer(one, Answer.WHO),
              answer(one, Answer.LOG),
              answer(one, Answer.QUIET));
      case QUESTIONS ->
          List.of(
              answer(one, Answer.WHO),
              question("See the questions", "log queries", Map.of()),
              answer(one, Answer.QUIET));
      case WIDENINGS -> {
        List<Button> all = new ArrayList<>();
        one.of().channel().ifPresent(where -> all.add(answer(one, Answer.FREEZE)));
        all.add(question(Answer.LOG.label, LOG_POLICY, channel(one)));
        all.add(answer(one, Answer.QUIET));
        yield all;
      }
      case REMOVALS ->
          List.of(
              question(Answer.LOG.label, "log recent", channel(one)), answer(one, Answer.QUIET));
      case WATCH -> List.of(question(Answer.LOG.label, LOG_POLICY, Map.of()));
      case MISSED -> List.of(question(Answer.LOG.label, "log recent", Map.of()));
    };
  }

  /** A button about the sighting that says nothing of whom it is about. */
  public static Button answer(Sighting one, Answer answer) {
    return question(
        answer.label, COMMAND, Map.of(NOTICE, one.id().toString(), ANSWER, answer.word()));
  }

  private static Button question(String label, String command, Map<String, String> arguments) {
    return new Button(label, command, arguments, Button.Style.NORMAL);
  }

  private static Map<String, String> channel(Sighting one) {
    return one.of().channel().map(where -> Map.of("channel", where.id())).orElse(Map.of());
  }

  /** Of more than there is room for: how much of what. */
  static List<Line> more(List<Sighting> all) {
    Map<WatchRule, Long> counts =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    Sighting::rule, () -> new EnumMap<>(WatchRule.class), Collectors.counting()));
    String what =
        counts.entrySet().stream()
            .map(one -> one.getValue() + " × " + one.getKey().word())
            .collect(Collectors.joining(", "));
    return List.of(
        Line.of(
            Span.bold(many(all.size(), "more thing", "s") + " noticed"),
            Span.plain(": " + what + ". They are not told one by one, as they are many or old.")),
        Line.of("All of them are in the log, each with who it was."));
  }

  /** Of what could be told to nobody in time: how much it was. */
  static List<Line> leftOut(Sightings.LeftOut left) {
    return List.of(
        Line.of(
            Span.bold(many(left.total(), "thing", "s") + " worth a look"),
            Span.plain(" could be told to nobody within two days, the first noticed "),
            Span.time(left.since()),
            Span.plain(".")),
        Line.of("All of it is in the log, each with who it was: see what is still to be done."));
  }

  /** Why it is told in private, and what to do so that it need not be. */
  static Line refused(Conversation channel) {
    return Line.of(
        Span.plain("You are told in private because I could not write in "),
        Span.conversation(channel),
        Span.plain(" for some minutes. Let me in there and let me write again, or type "),
        Span.code("admin log-channel on"),
        Span.plain(" as my command in the channel that is to hear of it."));
  }

  static List<Button> moreButtons() {
    return List.of(question(Answer.LOG.label, "log recent", Map.of("action", "watch")));
  }
}
