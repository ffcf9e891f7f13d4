package io.cloakroom.numbers;

import static io.cloakroom.numbers.NumbersWords.WORDS;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says the numbers of one month, each beside that of the month before it. */
public final class NumbersLines {
  /** The command that says them. */
  public static final String COMMAND = "admin numbers";

  /** Its value that says of which month. */
  public static final String MONTH = "month";

  /** Its value, of a button, that says whether there is a message each month. */
  public static final String ANSWER = "answer";

  /** Its value that wants the numbers as a page, as {@link #PAGE} or {@link #EXPORT}. */
  public static final String AS_PAGE = "as-page";

  public static final String PAGE = "yes";
  public static final String EXPORT = "export";

  private NumbersLines() {}

  /**
   * In lines.
   *
   * @param before the month before it; empty where nothing is known of that
   */
  public static List<Line> of(MonthlyNumbers month, Optional<MonthlyNumbers> before) {
    String called = NumbersText.month(month.month());
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Span.bold(month.over() ? WORDS.title(called) : WORDS.soFar(called))));
    for (Measure one : Measure.values()) {
      if (one.text(month).isPresent() || before.flatMap(one::text).isPresent()) {
        lines.add(Line.of(line(one, month, before)));
      }
    }
    before.ifPresent(one -> lines.add(Line.of(WORDS.besides(NumbersText.month(one.month())))));
    if (month.inPart()) {
      lines.add(Line.of(WORDS.inPart()));
    }
    before
        .filter(MonthlyNumbers::inPart)
        .ifPresent(one -> lines.add(Line.of(WORDS.inPartBefore(NumbersText.month(one.month())))));
    lines.add(Line.of(WORDS.ofNobody()));
    return lines;
  }

  private static String line(
      Measure measure, MonthlyNumbers month, Optional<MonthlyNumbers> before) {
    String value = measure.text(month).orElseGet(WORDS::unknown);
    return before
        .map(one -> WORDS.line(measure.label(), value, measure.text(one).orElseGet(WORDS::unknown)))
        .orElseGet(() -> WORDS.lineAlone(measure.label(), value));
  }

  /** What leads to all months. */
  public static List<Button> ways() {
    return List.of(
        new Button(WORDS.openAsPage(), COMMAND, Map.of(AS_PAGE, PAGE), Button.Style.NORMAL),
        new Button(WORDS.export(), COMMAND, Map.of(AS_PAGE, EXPORT), Button.Style.NORMAL));
  }
}
