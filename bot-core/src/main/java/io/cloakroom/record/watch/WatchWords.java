package io.cloakroom.record.watch;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Manner;
import io.cloakroom.words.Phrase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    WHO,
    FREEZE,
    LOG,
    QUIET;

    private String label() {
      return switch (this) {
        case WHO -> NoticedWords.WORDS.whoIsIt();
        case FREEZE -> NoticedWords.WORDS.freeze();
        case LOG -> NoticedWords.WORDS.seeTheLog();
        case QUIET -> NoticedWords.WORDS.notAConcern();
      };
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
    if (one.rule() == WatchRule.DISK) {
      return Line.of(
          NoticedWords.WORDS.freeSpace(
              Span.bold(NoticedWords.WORDS.diskNearlyFull()),
              Span.time(one.at()),
              Span.code("admin doctor")));
    }
    Optional<Span> where = one.place().filter(isPrivate.negate()).map(Span::conversation);
    return Line.of(new Phrase(List.of(Line.of(happened(one, where)), Line.of(last(one, where)))));
  }

  /** The beginning of a sentence that says when it happened last. */
  private static Phrase happened(Sighting one, Optional<Span> where) {
    long many = one.total();
    String time = time(one.within());
    return switch (one.rule()) {
      case PICTURES ->
          NoticedWords.WORDS.lookedAt(Span.bold(NoticedWords.WORDS.differentPictures(many)), time);
      case DOWNLOADS ->
          NoticedWords.WORDS.downloaded(Span.bold(NoticedWords.WORDS.files(many)), time);
      case REFUSALS -> NoticedWords.WORDS.refused(Span.bold(NoticedWords.WORDS.times(many)), time);
      case QUESTIONS ->
          NoticedWords.WORDS.askedAbout(Span.bold(NoticedWords.WORDS.times(many)), time);
      case WIDENINGS -> {
        Span rules = Span.bold(NoticedWords.WORDS.rules(many));
        yield where
            .map(there -> NoticedWords.WORDS.widenedIn(rules, many, time, there))
            .orElseGet(() -> NoticedWords.WORDS.widened(rules, many, time));
      }
      case REMOVALS -> {
        Span originals = Span.bold(NoticedWords.WORDS.originals(many));
        yield where
            .map(there -> NoticedWords.WORDS.notRemovedIn(originals, time, there))
            .orElseGet(() -> NoticedWords.WORDS.notRemoved(originals, time));
      }
      case MISSED ->
          NoticedWords.WORDS.missed(
              Span.bold(NoticedWords.WORDS.thingsWorthALook(many)), Span.time(one.since()));
      case WATCH -> new Phrase(List.of(Span.bold(NoticedWords.WORDS.watchChanged())));
      case DISK -> throw new IllegalArgumentException("a disk is said otherwise");
    };
  }

  private static Phrase last(Sighting one, Optional<Span> where) {
    return where
        .filter(any -> Set.of(WatchRule.PICTURES, WatchRule.DOWNLOADS).contains(one.rule()))
        .map(there -> NoticedWords.WORDS.theLastIn(Span.time(one.at()), there))
        .orElseGet(() -> NoticedWords.WORDS.theLast(Span.time(one.at())));
  }

  private static String time(Duration within) {
    long minutes = within.toMinutes();
    return minutes == 60 ? NoticedWords.WORDS.anHour() : NoticedWords.WORDS.minutes(minutes);
  }

  /** The buttons below it. */
  static List<Button> buttons(Sighting one) {
    return switch (one.rule()) {
      case DISK -> List.of(question(Answer.LOG.label(), "log recent", Map.of("action", "doctor")));
      case PICTURES, DOWNLOADS, REFUSALS ->
          List.of(
              answer(one, Answer.FREEZE),
              answer(one, Answer.WHO),
              answer(one, Answer.LOG),
              answer(one, Answer.QUIET));
      case QUESTIONS ->
          List.of(
              answer(one, Answer.WHO),
              question(NoticedWords.WORDS.seeTheQuestions(), "log queries", Map.of()),
              answer(one, Answer.QUIET));
      case WIDENINGS -> {
        List<Button> all = new ArrayList<>();
        one.of().channel().ifPresent(where -> all.add(answer(one, Answer.FREEZE)));
        all.add(question(Answer.LOG.label(), LOG_POLICY, channel(one)));
        all.add(answer(one, Answer.QUIET));
        yield all;
      }
      case REMOVALS ->
          List.of(
              question(Answer.LOG.label(), "log recent", channel(one)), answer(one, Answer.QUIET));
      case WATCH -> List.of(question(Answer.LOG.label(), LOG_POLICY, Map.of()));
      case MISSED -> List.of(question(Answer.LOG.label(), "log recent", Map.of()));
    };
  }

  /** A button about the sighting that says nothing of whom it is about. */
  public static Button answer(Sighting one, Answer answer) {
    return question(
        answer.label(), COMMAND, Map.of(NOTICE, one.id().toString(), ANSWER, answer.word()));
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
            NoticedWords.WORDS.moreNoticed(
                Span.bold(NoticedWords.WORDS.moreThings(all.size())), what)),
        Line.of(NoticedWords.WORDS.allInTheLog()));
  }

  /** Of what could be told to nobody in time: how much it was. */
  static List<Line> leftOut(Sightings.LeftOut left) {
    return List.of(
        Line.of(
            NoticedWords.WORDS.toldToNobody(
                Span.bold(NoticedWords.WORDS.thingsWorthALook(left.total())),
                Span.time(left.since()))),
        Line.of(NoticedWords.WORDS.seeWhatIsToBeDone()));
  }

  /** Why it is told in private, and what to do so that it need not be. */
  static Line refused(Conversation channel) {
    return Line.of(
        NoticedWords.WORDS.toldInPrivate(
            Span.conversation(channel), Span.code(Manner.typed("admin log-channel on"))));
  }

  static List<Button> moreButtons() {
    return List.of(question(Answer.LOG.label(), "log recent", Map.of("action", "watch")));
  }
}
