package io.cloakroom.numbers;

import io.cloakroom.chat.Workspace;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The numbers of one month of a workspace. They are of pictures and requests, and name nobody.
 *
 * @param over whether the month is over: then nothing is added any more
 * @param inPart whether some of it was removed from the record before it was counted
 * @param figures those that were counted; what is missing did not happen, or is not known
 * @param exposed how long originals stood that were removed
 * @param answered how long requests waited that were answered
 */
public record MonthlyNumbers(
    Workspace workspace,
    YearMonth month,
    boolean over,
    boolean inPart,
    Map<Figure, Long> figures,
    Lengths exposed,
    Lengths answered) {
  public MonthlyNumbers {
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(month, "month");
    figures = Map.copyOf(figures);
    Objects.requireNonNull(exposed, "exposed");
    Objects.requireNonNull(answered, "answered");
  }

  /** Of a month in which nothing happened so far. */
  public static MonthlyNumbers none(Workspace workspace, YearMonth month) {
    return new MonthlyNumbers(workspace, month, false, false, Map.of(), Lengths.NONE, Lengths.NONE);
  }

  /** Empty where it is not known. */
  public OptionalLong of(Figure figure) {
    Long known = figures.get(figure);
    return known == null && figure.isMeasured()
        ? OptionalLong.empty()
        : OptionalLong.of(known == null ? 0 : known);
  }

  /** Whether nobody posted, looked at or asked for anything. */
  public boolean isNothing() {
    return exposed.count() == 0
        && answered.count() == 0
        && figures.entrySet().stream()
            .allMatch(one -> one.getKey().isMeasured() || one.getValue() == 0);
  }

  /** The same, in which one of them is that. */
  public MonthlyNumbers with(Figure figure, long value) {
    Map<Figure, Long> more = new EnumMap<>(Figure.class);
    more.putAll(figures);
    more.put(figure, value);
    return new MonthlyNumbers(workspace, month, over, inPart, more, exposed, answered);
  }

  /** The same, of which some is missing. */
  public MonthlyNumbers asPart() {
    return new MonthlyNumbers(workspace, month, over, true, figures, exposed, answered);
  }

  /** The same, once the month is over. */
  public MonthlyNumbers asOver() {
    return new MonthlyNumbers(workspace, month, true, inPart, figures, exposed, answered);
  }
}
