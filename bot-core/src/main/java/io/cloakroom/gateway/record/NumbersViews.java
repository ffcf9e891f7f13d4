package io.cloakroom.gateway.record;

import static io.cloakroom.gateway.pages.LibraryWords.WORDS;

import io.cloakroom.gateway.pages.NumbersView;
import io.cloakroom.gateway.pages.RecordView;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.numbers.Measure;
import io.cloakroom.numbers.MonthlyNumbers;
import io.cloakroom.numbers.NumbersText;
import io.cloakroom.numbers.NumbersWords;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Lays out the numbers of a year: the last month in a table, and each as it went. */
final class NumbersViews {
  private static final double MILLION = 1_000_000;
  private static final int DIGITS = 3;

  private NumbersViews() {}

  static NumbersView of(SignedInViewer viewer, List<MonthlyNumbers> months, boolean export) {
    return new NumbersView(
        viewer.name(),
        viewer.formToken(),
        export,
        months.stream()
            .filter(MonthlyNumbers::inPart)
            .map(one -> NumbersWords.WORDS.inPartBefore(NumbersText.month(one.month())))
            .toList(),
        latest(months).stream().toList(),
        months.isEmpty() ? List.of() : plots(drawn(months)));
  }

  /** The month that runs would look like a fall beside those that are over. */
  private static List<MonthlyNumbers> drawn(List<MonthlyNumbers> months) {
    List<MonthlyNumbers> over = months.stream().filter(MonthlyNumbers::over).toList();
    return over.isEmpty() ? months : over;
  }

  /** The last that is over; where none is, the one that runs. */
  private static Optional<NumbersView.Table> latest(List<MonthlyNumbers> months) {
    return months.stream()
        .filter(MonthlyNumbers::over)
        .reduce((earlier, later) -> later)
        .or(() -> months.stream().findFirst())
        .map(one -> table(one, months));
  }

  private static NumbersView.Table table(MonthlyNumbers month, List<MonthlyNumbers> months) {
    Optional<MonthlyNumbers> before =
        months.stream().filter(one -> one.month().equals(month.month().minusMonths(1))).findFirst();
    String called = NumbersText.month(month.month());
    return new NumbersView.Table(
        month.over() ? called : WORDS.soFar(called),
        before.map(one -> NumbersText.month(one.month())).orElse(""),
        Stream.of(Measure.values())
            .map(
                one ->
                    new NumbersView.Row(
                        one.label(),
                        one.meaning(),
                        one.text(month).orElseGet(NumbersWords.WORDS::unknown),
                        before
                            .map(was -> one.text(was).orElseGet(NumbersWords.WORDS::unknown))
                            .orElse("")))
            .toList());
  }

  private static List<RecordView.Plot> plots(List<MonthlyNumbers> months) {
    return List.of(
        plot(
            months,
            WORDS.plotPictures(),
            1,
            Measure.PROTECTED,
            Measure.WITH_PLACE,
            Measure.WITH_NAME),
        plot(months, WORDS.plotExposed(), 1, Measure.EXPOSED_HALF, Measure.EXPOSED_MOST),
        plot(months, WORDS.plotLooks(), 1, Measure.LOOKS, Measure.REFUSED),
        plot(months, WORDS.plotRequests(), 1, Measure.ASKED, Measure.GRANTED),
        plot(months, WORDS.plotAnswered(), 60, Measure.ANSWERED_HALF),
        plot(months, WORDS.plotChannels(), 1, Measure.CHANNELS, Measure.GOVERNED),
        plot(months, WORDS.plotKept(), 1, Measure.KEPT),
        plot(months, WORDS.plotStorage(), MILLION, Measure.BYTES));
  }

  private static RecordView.Plot plot(
      List<MonthlyNumbers> months, String title, double unit, Measure... measures) {
    return new RecordView.Plot(
        title,
        "",
        false,
        "months",
        "UTC",
        Stream.of(measures).map(Measure::label).toList(),
        months.stream()
            .map(
                month ->
                    new RecordView.Point(
                        month.month().atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond(),
                        called(month),
                        Stream.of(measures).map(one -> number(one.value(month), unit)).toList()))
            .toList());
  }

  private static String called(MonthlyNumbers month) {
    String name = NumbersText.month(month.month());
    return month.over() ? name : WORDS.soFar(name);
  }

  private static String number(OptionalDouble value, double unit) {
    return value.isEmpty()
        ? ""
        : BigDecimal.valueOf(value.getAsDouble() / unit)
            .setScale(DIGITS, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString();
  }
}
